from .entry import Entry, FriendInvitation, InvitedMailbox
from .raffle import Raffle

__all__ = ["Entry", "FriendInvitation", "InvitedMailbox", "Raffle"]
