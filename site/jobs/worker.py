"""What a worker does: a process of `manage.py run_worker`, or the thread of a web process (jobs.embedded)."""

import logging
import threading

from django.db import connection

from .queues import open_queues
from .registry import run_due_jobs

logger = logging.getLogger(__name__)

IDLE_SECONDS = 5


def work_until(stop: threading.Event, wake: threading.Event | None = None, number: int = 0, of: int = 1) -> None:
    """Empty the queues and run due jobs until `stop` is set, looking at least every IDLE_SECONDS and when woken.

    `of` processes make one worker and share what a kill can repeat; the first (`number` 0) runs the jobs.
    """
    wake = wake or stop
    while not stop.is_set():
        try:
            _do_all_due(stop, processes=of, runs_jobs=number == 0)
        except Exception:
            # A worker survives failures of its database and its mail server; what was claimed is due again after its
            # lease.
            logger.exception("The worker met an error and goes on")
        finally:
            if not connection.in_atomic_block:
                connection.close()
        wake.wait(IDLE_SECONDS)
        if wake is not stop:
            wake.clear()


def _do_all_due(stop: threading.Event, processes: int, runs_jobs: bool) -> None:
    """Batch after batch, over one connection to the database, with a look at the jobs before each."""
    with open_queues(processes) as queues:
        while not stop.is_set():
            if runs_jobs:
                run_due_jobs()
            if not sum(take_batch() for take_batch in queues.values()):
                return
