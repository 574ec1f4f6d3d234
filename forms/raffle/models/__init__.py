from forms.raffle.models.entry import Entry, FriendInvitation, InvitedMailbox
from forms.raffle.models.raffle import Raffle

__all__ = ["Entry", "FriendInvitation", "InvitedMailbox", "Raffle"]
