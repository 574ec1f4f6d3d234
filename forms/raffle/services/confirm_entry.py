"""Confirm an entry, from the button behind its mailed link."""

from django.db import transaction
from django.db.models.functions import Now

from forms.raffle.enums import EntryState
from forms.raffle.models import Entry, FriendInvitation, InvitedMailbox, Raffle
from mailing.outbox import queue_mail

INVITATION = "friend_invitation"


@transaction.atomic
def confirm_entry(entry: Entry) -> None:
    """Put the entry in the draw and queue its friends' invitations. Confirming again changes nothing.

    The first confirmation stands. One that comes after the raffle has closed, by the database's clock, is too late:
    the entry stays as it is.
    """
    # No join: with one, the state would be read before the row is locked, and a concurrent withdrawal would be undone.
    not_closed = Raffle.objects.filter(closes_at__gt=Now())
    waiting = Entry.objects.filter(pk=entry.pk, state=EntryState.PENDING, raffle__in=not_closed)
    if waiting.update(state=EntryState.CONFIRMED, confirmed_at=Now()):
        invite_friends(entry)
    entry.refresh_from_db()


def invite_friends(entry: Entry) -> None:
    """Queue one invitation for each friend, unless their mailbox was ever invited; the entry forgets their address."""
    for invitation in FriendInvitation.objects.filter(entry=entry).exclude(email=""):
        _, is_first = InvitedMailbox.objects.get_or_create(mailbox_hash=invitation.mailbox_hash)
        if is_first:
            queue_mail(INVITATION, invitation.email, entry.language, invitation=invitation.pk)
    FriendInvitation.objects.filter(entry=entry).update(email="")
