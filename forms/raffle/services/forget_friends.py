"""Forget friends whom nobody can invite any more."""

from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now

from forms.raffle.enums import EntryState
from forms.raffle.links import CONFIRM_ENTRY
from forms.raffle.models import FriendInvitation
from people.links.tokens import has_link
from people.personal import purge_rule


@purge_rule("addresses of friends")
def forget_friends() -> int:
    """Erase the friends' addresses of entries that were not confirmed before their links expired; returns how many."""
    too_late = Now() - timedelta(days=settings.MAIL_LINK_DAYS)
    waiting = FriendInvitation.objects.filter(entry__state=EntryState.PENDING, entry__mailed_at__lt=too_late)
    return waiting.exclude(has_link(CONFIRM_ENTRY, "entry")).exclude(email="").update(email="")
