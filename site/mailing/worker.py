"""Who sends the queue and runs the jobs: a worker process (`manage.py deliver_mail`), or a thread of the web process
when embedded.
"""

import logging
import threading

from django.conf import settings
from django.db import close_old_connections, connection

logger = logging.getLogger(__name__)

IDLE_SECONDS = 5

_wake = threading.Event()


def run_worker(stop: threading.Event, wake: threading.Event | None = None, number: int = 0, of: int = 1) -> None:
    """Send what is due and run due jobs until `stop` is set, looking at least every IDLE_SECONDS and when woken.

    The threads of one process share MAILING_BATCH_SIZE, which a kill can repeat; the first of them runs the jobs.
    """
    from .delivery import deliver_due
    from .jobs import run_due_jobs

    wake = wake or stop
    while not stop.is_set():
        close_old_connections()
        try:
            if number == 0:
                run_due_jobs()
            if deliver_due(max(1, settings.MAILING_BATCH_SIZE // of)):
                continue
        except Exception:
            # A worker outlives its database and its mail server; what was claimed is due again after the lease.
            logger.exception("The mail worker met an error and goes on")
        finally:
            if not connection.in_atomic_block:
                connection.close()
        wake.wait(IDLE_SECONDS)
        if wake is not stop:
            wake.clear()


def start_embedded_worker() -> threading.Thread:
    """Start the thread that sends this process's mail; it ends with the process."""
    thread = threading.Thread(target=run_worker, args=(threading.Event(), _wake), name="mail-worker", daemon=True)
    thread.start()
    return thread


def wake_embedded_worker() -> None:
    """Tell the embedded worker, if there is one, that something was queued."""
    if settings.MAILING_EMBEDDED_WORKER:
        _wake.set()
