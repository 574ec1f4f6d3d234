import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections


@pytest.fixture
def together():
    """Do all of these at the same instant, each in a thread with a connection of its own; returns their results."""

    def run(*actions) -> list:
        barrier = threading.Barrier(len(actions), timeout=30)

        def act(action):
            try:
                barrier.wait()
                return action()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(actions)) as pool:
            futures = [pool.submit(act, action) for action in actions]
            return [future.result(timeout=60) for future in futures]

    return run
