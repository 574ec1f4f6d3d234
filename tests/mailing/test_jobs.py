"""What workers call every so often."""

import threading
import time

import pytest

from mailing import jobs, worker


@pytest.fixture
def registered(monkeypatch):
    """No jobs but those that the test registers; gives the register and a list of the calls."""
    monkeypatch.setattr(jobs, "_jobs", {})
    calls = []

    def register(name: str, every: float, error: Exception | None = None):
        def run():
            calls.append(name)
            if error:
                raise error

        run.__name__ = name
        jobs.job(every)(run)

    register.calls = calls
    return register


def test_job_runs_at_the_start_and_then_every_so_often(registered):
    registered("often", 5)
    registered("seldom", 60)

    for now in (100, 104, 105, 109, 110, 160):
        jobs.run_due_jobs(now)

    assert registered.calls == ["often", "seldom", "often", "often", "often", "seldom"]


def test_job_that_fails_keeps_no_other_back_and_is_tried_again(registered, caplog):
    registered("broken", 5, error=ValueError("no"))
    registered("sound", 5)

    for now in (100, 105):
        jobs.run_due_jobs(now)

    assert registered.calls == ["broken", "sound"] * 2
    assert "failed; it is tried again in 5 s" in caplog.text


def test_asked_for_all_jobs_an_error_is_not_hidden(registered):
    registered("broken", 5, error=ValueError("no"))

    with pytest.raises(ValueError, match="no"):
        jobs.run_all_jobs()


@pytest.mark.django_db(transaction=True)
def test_worker_runs_jobs_between_mails(registered):
    registered("often", 0)
    stop = threading.Event()
    thread = threading.Thread(target=worker.run_worker, args=(stop,))
    thread.start()
    patience = time.monotonic() + 20
    while not registered.calls and time.monotonic() < patience:
        time.sleep(0.05)
    stop.set()
    thread.join()

    assert set(registered.calls) == {"often"}


def test_jobs_of_the_site_are_registered():
    assert {name.rpartition(".")[2]: job.every for name, job in jobs._jobs.items()} == {
        "announce_draws": 5,
        "count_people": 60,
        "release_all_silent": 60,
        "purge_expired": 3600,
        "sweep_counters": 600,
        "forget_old": 3600,
        "forget_old_visits": 3600,
        "keep_booklets": 20,
    }
