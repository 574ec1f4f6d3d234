"""Withdraw a pledge: it is erased altogether, since nothing refers to it."""

from contextlib import contextmanager

from django.db import transaction

from forms.pledge.models import Pledge
from forms.pledge.services.record_pledge import CONFIRMATION
from forms.raffle.models import Entry
from mailing.outbox import cancel_mail


@transaction.atomic
def withdraw_pledge(pledge: Pledge) -> None:
    cancel_mail(CONFIRMATION, pledge=pledge.pk)
    Pledge.objects.filter(pk=pledge.pk).delete()


@contextmanager
def withdraw_pledges_with(entry: Entry, of_everything: bool):
    """Listener to withdrawals: what the same person pledged as an entrant is withdrawn too, if they ask for it."""
    yield
    if of_everything:
        for pledge in Pledge.objects.filter(entry=entry.pk):
            withdraw_pledge(pledge)
