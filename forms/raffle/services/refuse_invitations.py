"""A friend wants no further messages."""

from django.db.models.functions import Now

from forms.raffle.models import InvitedMailbox


def refuse_invitations(mailbox_hash: str) -> None:
    """Remember for good that this mailbox is not to be written to. Refusing again changes nothing."""
    InvitedMailbox.objects.get_or_create(mailbox_hash=mailbox_hash)
    InvitedMailbox.objects.filter(mailbox_hash=mailbox_hash, refused_at=None).update(refused_at=Now())
