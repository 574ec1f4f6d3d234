"""The mail queue, as workers empty it (jobs.queues)."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

from django.conf import settings

from jobs.queues import TakeBatch, queue

from .delivery import deliver_batch
from .mail_server import MailServer


@queue("mail(s)")
@contextmanager
def outgoing_mail(processes: int) -> Iterator[TakeBatch]:
    """Batch after batch over one connection to the mail server.

    The processes of one worker share MAILING_BATCH_SIZE, which is what a kill can repeat.
    """
    size = settings.MAILING_BATCH_SIZE
    with closing(MailServer()) as server:
        yield partial(deliver_batch, server, size, unmarked=max(1, size // processes))
