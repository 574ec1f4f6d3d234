"""Queues that a worker empties between two jobs: apps register them, and each process of a worker takes batches."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

# Handles the next batch of a queue; returns how many it took from there (0: nothing is due).
TakeBatch = Callable[[], int]
# Called with the number of processes that share the queue; holds open what all batches need, a connection for example.
OpenQueue = Callable[[int], AbstractContextManager[TakeBatch]]

_queues: dict[str, OpenQueue] = {}


def queue(name: str) -> Callable[[OpenQueue], OpenQueue]:
    """Register a queue under the name of what is in it: `open_queue(processes)` gives a context manager, which gives
    the function that handles one batch. Several processes call it at once, and any of them can be killed.
    """

    def register(open_queue: OpenQueue) -> OpenQueue:
        _queues[name] = open_queue
        return open_queue

    return register


@contextmanager
def open_queues(processes: int = 1) -> Iterator[dict[str, TakeBatch]]:
    """The functions that take a batch, by name, while the queues are open."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(open_queue(processes)) for name, open_queue in _queues.items()}
