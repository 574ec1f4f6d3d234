"""Queue a message in the transaction that causes it."""

from collections.abc import Iterable

from django.db.models import Q

from jobs.embedded import wake_on_commit

from .models import OutgoingMail

State = OutgoingMail.State


def queue_mail(kind: str, recipient: str, language: str, **context) -> OutgoingMail:
    """Owe `recipient` the message `kind` (a name given to `mailing.messages.message`).

    `context` holds identifiers that the message's function needs, never words or tokens. The row shares the caller's
    transaction: if that is rolled back, nothing is owed.
    """
    mail = OutgoingMail.objects.create(kind=kind, recipient=recipient, language=language, context=context)
    wake_on_commit()
    return mail


def queue_mails(kind: str, owed: Iterable[tuple[str, str, dict]]) -> None:
    """`queue_mail` for many: (recipient, language, context) each."""
    OutgoingMail.objects.bulk_create(
        OutgoingMail(kind=kind, recipient=recipient, language=language, context=context)
        for recipient, language, context in owed
    )
    wake_on_commit()


def cancel_mail(kind: str, **context) -> None:
    """Cancel this message, whether it waits or was given up; its address is erased at once."""
    OutgoingMail.objects.filter(kind=kind, context=context, state__in=[State.QUEUED, State.DEAD]).update(
        state=State.CANCELLED, recipient="", last_error=""
    )


def forget_recipients(**contexts: list[int]) -> None:
    """Cancel all messages about these records: `contexts` gives their keys, by their name in the messages' context."""
    about = Q()
    for name, numbers in contexts.items():
        about |= Q(**{f"context__{name}__in": numbers})
    OutgoingMail.objects.filter(about, state__in=[State.QUEUED, State.DEAD]).update(
        state=State.CANCELLED, recipient="", last_error=""
    )
