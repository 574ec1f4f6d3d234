"""Send the mails that are due, at least once: a mail is marked as sent after the server took it, never before.

A worker claims a batch by moving its due time to the end of a lease; if the worker dies, its mails are due again then.
The Message-ID is made from the row, so that a repeated copy is recognised as one by mail clients.
"""

import logging
from datetime import timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F
from django.db.models.functions import Now
from django.utils import translation

from .batch import Batch
from .mail_server import MailServer
from .messages import write
from .models import OutgoingMail

logger = logging.getLogger(__name__)

State = OutgoingMail.State


def seconds_until_retry(attempts: int) -> int:
    """The pause after the n-th failed attempt: one minute, doubled each time, an hour at most."""
    return min(60 * 2 ** (attempts - 1), 3600)


def deliver_batch(server: MailServer, batch_size: int, unmarked: int) -> int:
    """Send one batch of due mails over a connection that stays open for the next; returns how many were claimed
    (0: nothing is due). `unmarked`: how many of them a kill may repeat.
    """
    mails = _claim(batch_size)
    if mails:
        _send(_write(Batch(mails)), server, unmarked)
    return len(mails)


def _from_now(seconds: int):
    return ExpressionWrapper(Now() + timedelta(seconds=seconds), output_field=DateTimeField())


@transaction.atomic
def _claim(batch_size: int) -> list[OutgoingMail]:
    mails = list(
        OutgoingMail.objects.select_for_update(skip_locked=True)
        .filter(state=State.QUEUED, due_at__lte=Now())
        .order_by("due_at")[:batch_size]
    )
    OutgoingMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(
        attempts=F("attempts") + 1, due_at=_from_now(settings.MAILING_LEASE_SECONDS), last_error=""
    )
    for mail in mails:
        mail.attempts += 1
    return mails


def _write(batch: Batch) -> list[tuple[OutgoingMail, EmailMultiAlternatives]]:
    """The messages of the mails that could be written and still have a reason; the rows that they need are stored."""
    written = []
    for mail in batch.mails:
        try:
            with batch.undone_on_error():
                email = _message(mail)
        except Exception as error:
            _fail(mail, error)
            continue
        if email is None:
            OutgoingMail.objects.filter(pk=mail.pk).update(state=State.CANCELLED, recipient="", last_error="")
        else:
            written.append((mail, email))
    try:
        batch.store_rows()
    except Exception as error:  # a record that one of them is about was just deleted: next time it will be missing
        for mail, _email in written:
            _fail(mail, error)
        return []
    return written


def _send(written: list[tuple[OutgoingMail, EmailMultiAlternatives]], server: MailServer, unmarked: int) -> None:
    sent = []
    try:
        for mail, email in written:
            try:
                server.send(email)
            except Exception as error:
                _fail(mail, error)
            else:
                sent.append(mail.pk)
            if len(sent) == unmarked:
                _mark(sent)
                sent.clear()
    finally:
        if sent:
            _mark(sent)


def _mark(sent: list[UUID]) -> None:
    """Mark several at a time: a kill repeats those that are not marked yet, under the same Message-IDs."""
    OutgoingMail.objects.filter(pk__in=sent).update(state=State.SENT, sent_at=Now(), recipient="", last_error="")


def _fail(mail: OutgoingMail, error: Exception) -> None:
    gave_up = mail.attempts >= settings.MAILING_MAX_ATTEMPTS
    logger.warning("Mail %s failed (attempt %d): %s", mail, mail.attempts, type(error).__name__)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=State.DEAD if gave_up else State.QUEUED,
        due_at=_from_now(seconds_until_retry(mail.attempts)),
        last_error=f"{type(error).__name__}: {error}"[:1000],
    )


def _message(mail: OutgoingMail) -> EmailMultiAlternatives | None:
    with translation.override(mail.language):
        content = write(mail)
    if content is None:
        return None
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    email = EmailMultiAlternatives(
        subject=content.subject,
        body=content.text,
        to=[mail.recipient],
        headers={
            "Message-ID": f"<{mail.id}@{sender.rpartition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
            **content.headers,
        },
    )
    email.attach_alternative(content.html, "text/html")
    return email
