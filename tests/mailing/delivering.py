"""Sending a batch by hand, as a worker would."""

from contextlib import closing

from django.conf import settings

from mailing.delivery import deliver_batch
from mailing.mail_server import MailServer


def deliver_due(batch_size: int | None = None) -> int:
    """Send one batch of due mails; returns how many were claimed (0: nothing is due)."""
    with closing(MailServer()) as server:
        size = batch_size or settings.MAILING_BATCH_SIZE
        return deliver_batch(server, size, size)
