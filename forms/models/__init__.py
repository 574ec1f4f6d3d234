from .draw import Draw, DrawApproval, DrawFile, FrozenDraw
from .entry import Entry, FriendInvitation, InvitedMailbox
from .links import MailLink
from .pledge import HelpAction, Pledge, PledgedAction, PledgeDrive
from .pledge_page import PledgePage
from .questions import RaffleQuestion
from .raffle import Raffle
from .raffle_page import RafflePage
from .staff import StaffMailbox
from .tally import Tally
from .travel import Receipt, TravelClaim
from .winner import LedgerLine, Winner

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
    "MailLink",
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
