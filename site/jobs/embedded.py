"""The worker of a deployment without a worker process: a thread of the web process (EMBEDDED_WORKER)."""

import threading

from django.conf import settings
from django.db import transaction

from .worker import work_until

_wake = threading.Event()


def start_embedded_worker() -> threading.Thread:
    """Start the thread; it ends with the process."""
    thread = threading.Thread(target=work_until, args=(threading.Event(), _wake), name="worker", daemon=True)
    thread.start()
    return thread


def wake_on_commit() -> None:
    """Make the thread, if there is one, look at its queues as soon as the transaction is committed."""
    if settings.EMBEDDED_WORKER:
        transaction.on_commit(_wake.set)
