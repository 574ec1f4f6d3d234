"""The models of all rooms, where Django looks for them."""

from forms.draw.models import Draw, DrawApproval, DrawFile, FrozenDraw, LedgerLine, StaffMailbox, Winner
from forms.pledge.models import HelpAction, Pledge, PledgedAction, PledgeDrive
from forms.pledge.pages import PledgePage
from forms.raffle.models import Entry, FriendInvitation, InvitedMailbox, Raffle
from forms.raffle.pages import RafflePage
from forms.raffle.questions import RaffleQuestion
from forms.tally.models import Tally
from forms.travel.models import Receipt, TravelClaim

__all__ = [
    "Draw",
    "DrawApproval",
    "DrawFile",
    "Entry",
    "FriendInvitation",
    "FrozenDraw",
    "HelpAction",
    "InvitedMailbox",
    "LedgerLine",
    "Pledge",
    "PledgeDrive",
    "PledgePage",
    "PledgedAction",
    "Raffle",
    "RafflePage",
    "RaffleQuestion",
    "Receipt",
    "StaffMailbox",
    "Tally",
    "TravelClaim",
    "Winner",
]
