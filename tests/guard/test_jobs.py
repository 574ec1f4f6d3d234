"""What workers do for the guard."""

import time

import pytest

from guard.jobs import sweep_counters
from guard.models import Counter
from jobs.registry import run_all_jobs


def counters_in(*seconds: int) -> None:
    now = int(time.time())
    Counter.objects.bulk_create(Counter(key=str(wait), count=1, expires_at=now + wait) for wait in seconds)


@pytest.mark.django_db
def test_sweep_forgets_counts_whose_time_is_over_and_no_others():
    counters_in(-60, -1, 5, 60)

    assert (sweep_counters(), sweep_counters()) == (2, 0)
    assert set(Counter.objects.values_list("key", flat=True)) == {"5", "60"}


@pytest.mark.django_db
def test_workers_sweep_by_themselves():
    counters_in(-60, 60)

    run_all_jobs()

    assert list(Counter.objects.values_list("key", flat=True)) == ["60"]
