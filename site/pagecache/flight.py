"""One render at a time for each address: the first request leads, the others follow."""

import threading
from collections.abc import Hashable


class Flights:
    """The renders under way in this process."""

    def __init__(self):
        self._landed: dict[Hashable, threading.Event] = {}

    @property
    def count(self) -> int:
        return len(self._landed)

    def board(self, key: Hashable) -> threading.Event | None:
        """None for the leader, who must call `land`; for a follower, the event that the leader's landing sets."""
        ours = threading.Event()
        theirs = self._landed.setdefault(key, ours)  # atomic under the interpreter's lock: there is one leader
        return None if theirs is ours else theirs

    def land(self, key: Hashable) -> None:
        """The render has succeeded or failed: followers go on."""
        self._landed.pop(key).set()
