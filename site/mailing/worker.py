"""Who sends the queue and runs the jobs: the processes of a worker (`manage.py deliver_mail`), or a thread of the web
process when embedded.
"""

import logging
import threading
from contextlib import closing

from django.conf import settings
from django.db import connection

logger = logging.getLogger(__name__)

IDLE_SECONDS = 5

_wake = threading.Event()


def run_worker(stop: threading.Event, wake: threading.Event | None = None, number: int = 0, of: int = 1) -> None:
    """Send what is due and run due jobs until `stop` is set, looking at least every IDLE_SECONDS and when woken.

    The processes of one worker share MAILING_BATCH_SIZE, which a kill can repeat; the first of them runs the jobs.
    """
    wake = wake or stop
    while not stop.is_set():
        try:
            _send_all_due(stop, unmarked=max(1, settings.MAILING_BATCH_SIZE // of), runs_jobs=number == 0)
        except Exception:
            # A worker outlives its database and its mail server; what was claimed is due again after the lease.
            logger.exception("The mail worker met an error and goes on")
        finally:
            if not connection.in_atomic_block:
                connection.close()
        wake.wait(IDLE_SECONDS)
        if wake is not stop:
            wake.clear()


def _send_all_due(stop: threading.Event, unmarked: int, runs_jobs: bool) -> None:
    """Batch after batch, over one connection to the database and one to the mail server."""
    from .delivery import deliver_batch
    from .jobs import run_due_jobs
    from .mail_server import MailServer

    with closing(MailServer()) as server:
        while not stop.is_set():
            if runs_jobs:
                run_due_jobs()
            if not deliver_batch(server, settings.MAILING_BATCH_SIZE, unmarked):
                return


def start_embedded_worker() -> threading.Thread:
    """Start the thread that sends this process's mail; it ends with the process."""
    thread = threading.Thread(target=run_worker, args=(threading.Event(), _wake), name="mail-worker", daemon=True)
    thread.start()
    return thread


def wake_embedded_worker() -> None:
    """Tell the embedded worker that something was queued."""
    _wake.set()
