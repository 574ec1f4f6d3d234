"""What a worker does between its start and its end."""

import threading
import time

import pytest

from jobs import worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_work(monkeypatch):
    """A worker in a thread, which looks by itself once in ten minutes only."""
    monkeypatch.setattr(worker, "IDLE_SECONDS", 600)
    stop, wake, threads = threading.Event(), threading.Event(), []

    def start(**share):
        threads.append(threading.Thread(target=worker.work_until, args=(stop, wake), kwargs=share))
        threads[0].start()
        return wake

    yield start
    stop.set()
    wake.set()
    threads[0].join(timeout=30)
    assert not threads[0].is_alive()


def wait_until(condition, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_worker_looks_at_jobs_between_batches_until_nothing_is_due(registered, make_queue, at_work):
    registered("often", 0)
    letters, parcels = make_queue("letters", 3), make_queue("parcels", 1)
    at_work()

    wait_until(lambda: "closed" in letters)
    assert letters == ["opened for 1", [0, 1], [2], [], "closed"]
    assert parcels == ["opened for 1", [0], [], [], "closed"]
    assert registered.calls == ["often"] * 3


def test_woken_worker_looks_again(registered, make_queue, at_work):
    letters = make_queue("letters", 0)
    wake = at_work()
    wait_until(lambda: letters == ["opened for 1", [], "closed"])

    wake.set()

    wait_until(lambda: letters == ["opened for 1", [], "closed"] * 2)


@pytest.mark.parametrize(("number", "calls"), [(0, ["often"]), (1, [])])
def test_first_process_of_a_worker_runs_the_jobs(registered, make_queue, at_work, number, calls):
    registered("often", 0)
    letters = make_queue("letters", 0)
    at_work(number=number, of=3)

    wait_until(lambda: letters == ["opened for 3", [], "closed"])
    assert registered.calls == calls
