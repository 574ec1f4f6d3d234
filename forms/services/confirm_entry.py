"""Confirm an entry, from the button behind its mailed link."""

from django.db import transaction
from django.db.models.functions import Now

from forms.enums import EntryState
from forms.models.entry import Entry, FriendInvitation, InvitedMailbox
from mailing.outbox import queue_mail

INVITATION = "friend_invitation"


@transaction.atomic
def confirm_entry(entry: Entry) -> None:
    """Put the entry in the draw and owe its friends their invitations. Again, it changes nothing.

    The first confirmation stands: its time decides whether the entry was in time.
    """
    waiting = Entry.objects.filter(pk=entry.pk, state=EntryState.PENDING)
    if waiting.update(state=EntryState.CONFIRMED, confirmed_at=Now()):
        invite_friends(entry)
    entry.refresh_from_db()


def invite_friends(entry: Entry) -> None:
    """Owe each friend one invitation, unless their mailbox was ever invited before. Their addresses go from the entry."""
    for invitation in FriendInvitation.objects.filter(entry=entry).exclude(email=""):
        _, is_first = InvitedMailbox.objects.get_or_create(mailbox_hash=invitation.mailbox_hash)
        if is_first:
            queue_mail(INVITATION, invitation.email, entry.language, invitation=invitation.pk)
    FriendInvitation.objects.filter(entry=entry).update(email="")
