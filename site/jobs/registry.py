"""What has to be done at intervals: apps register functions in their `ready()`, workers call them.

A job may run in several workers at once, and is cut short when its process dies: each one locks what it changes and
can be run again at any time.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass
class Job:
    """A registered function and how long this process waits between two runs, in seconds."""

    run: Callable[[], object]
    every: float
    due_at: float = 0.0


_jobs: dict[str, Job] = {}


def job(every: float) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function to be called every `every` seconds, and when a worker starts."""

    def register(run: Callable[[], object]) -> Callable[[], object]:
        _jobs[f"{run.__module__}.{run.__name__}"] = Job(run, every)
        return run

    return register


def run_due_jobs(now: float | None = None) -> None:
    """Call the jobs that are due by a monotonic clock, in seconds. One that fails does not keep the others back."""
    now = time.monotonic() if now is None else now
    for name, due in _jobs.items():
        if now < due.due_at:
            continue
        due.due_at = now + due.every
        try:
            due.run()
        except Exception:
            logger.exception("The job %s failed; it is tried again in %d s", name, due.every)


def run_all_jobs() -> None:
    """Call every job now. Raises what a job raises."""
    for due in _jobs.values():
        due.run()
