"""Jobs and queues of a test's own."""

from contextlib import contextmanager

import pytest

from jobs import queues, registry


@pytest.fixture
def registered(monkeypatch):
    """No jobs but those that the test registers; gives the register and a list of the calls."""
    monkeypatch.setattr(registry, "_jobs", {})
    calls = []

    def register(name: str, every: float, error: Exception | None = None):
        def run():
            calls.append(name)
            if error:
                raise error

        run.__name__ = name
        registry.job(every)(run)

    register.calls = calls
    return register


@pytest.fixture
def make_queue(monkeypatch):
    """No queues but those that the test makes: each holds numbers, of which a batch takes two; gives what it did."""
    monkeypatch.setattr(queues, "_queues", {})

    def make(name: str, length: int) -> list:
        done, due = [], list(range(length))

        @queues.queue(name)
        @contextmanager
        def numbers(processes):
            def take_batch() -> int:
                batch = due[:2]
                del due[:2]
                done.append(batch)
                return len(batch)

            done.append(f"opened for {processes}")
            yield take_batch
            done.append("closed")

        return done

    return make
