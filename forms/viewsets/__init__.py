from .draws import DrawViewSet
from .entries import EntryViewSet, QuestionViewSet
from .pledges import HelpActionViewSet, PledgeDriveViewSet, PledgeViewSet
from .raffles import RaffleViewSet
from .staff_mailboxes import StaffMailboxViewSet
from .travel import TravelClaimViewSet

__all__ = [
    "DrawViewSet",
    "EntryViewSet",
    "HelpActionViewSet",
    "PledgeDriveViewSet",
    "PledgeViewSet",
    "QuestionViewSet",
    "RaffleViewSet",
    "StaffMailboxViewSet",
    "TravelClaimViewSet",
]
