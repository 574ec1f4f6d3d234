"""The guard's jobs for workers (jobs.registry)."""

import time

from jobs.registry import job

from .models import Counter


@job(every=600)
def sweep_counters() -> int:
    """Forget counts whose time is over; returns how many there were."""
    return Counter.objects.filter(expires_at__lt=int(time.time())).delete()[0]
