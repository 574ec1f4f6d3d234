from .entries import EntryViewSet, QuestionViewSet
from .pledges import HelpActionViewSet, PledgeDriveViewSet, PledgeViewSet
from .raffles import RaffleViewSet

__all__ = [
    "EntryViewSet",
    "HelpActionViewSet",
    "PledgeDriveViewSet",
    "PledgeViewSet",
    "QuestionViewSet",
    "RaffleViewSet",
]
