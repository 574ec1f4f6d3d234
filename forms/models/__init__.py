from .entry import Entry, FriendInvitation, InvitedMailbox
from .links import MailLink
from .pages import PledgePage, RafflePage, RaffleQuestion
from .pledge import HelpAction, Pledge, PledgedAction, PledgeDrive
from .raffle import Raffle

__all__ = [
    "Entry",
    "FriendInvitation",
    "HelpAction",
    "InvitedMailbox",
    "MailLink",
    "Pledge",
    "PledgeDrive",
    "PledgePage",
    "PledgedAction",
    "Raffle",
    "RafflePage",
    "RaffleQuestion",
]
