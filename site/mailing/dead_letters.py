"""Mails that do not arrive: found, tried again, or given up for good, by an editor.

Any number of editors may press at once, while workers send: a change is one statement that checks the state again, so a
mail that has left, or is being tried, stays as it is.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models.functions import Now

from .models import IN_TROUBLE, OutgoingMail
from .outbox import wake_on_commit

State = OutgoingMail.State


def mails_in_trouble():
    """Mails that were given up, and those that failed and wait for another attempt."""
    return OutgoingMail.objects.filter(IN_TROUBLE)


def count_given_up() -> int:
    return OutgoingMail.objects.filter(state=State.DEAD).count()


def retry_mails(ids: Iterable[UUID]) -> int:
    """Try these again at once, with the full number of attempts; returns how many were still in trouble."""
    return _retry(mails_in_trouble().filter(pk__in=ids))


def retry_all_mails() -> int:
    """`retry_mails` for all mails in trouble."""
    return _retry(mails_in_trouble())


def give_up_mail(mail_id: UUID) -> bool:
    """Never send this mail, and erase its address. False if it has left, or was given up, meanwhile."""
    cancelled = mails_in_trouble().filter(pk=mail_id)
    return bool(cancelled.update(state=State.CANCELLED, recipient="", last_error=""))


def _retry(mails) -> int:
    count = mails.update(state=State.QUEUED, attempts=0, due_at=Now(), last_error="")
    wake_on_commit()
    return count
