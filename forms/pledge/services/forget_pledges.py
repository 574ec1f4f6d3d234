"""Forget pledges that nobody can confirm any more."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from forms.pledge.links import CONFIRM_PLEDGE
from forms.pledge.models import Pledge
from people.links.tokens import has_link
from people.personal import purge_rule


@purge_rule("pledges")
@transaction.atomic
def forget_pledges() -> int:
    """Erase pledges that were not confirmed before their links expired; returns how many."""
    too_late = Now() - timedelta(days=settings.MAIL_LINK_DAYS)
    waiting = Pledge.objects.filter(confirmed_at=None, mailed_at__lt=too_late)
    _, erased = waiting.exclude(has_link(CONFIRM_PLEDGE, "pk")).delete()
    return erased.get(Pledge._meta.label, 0)
