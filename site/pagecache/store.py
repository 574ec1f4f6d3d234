"""The kept answers of one process, with an upper bound in bytes."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from .entry import Entry

# An answer larger than one part in this many of the whole store is not kept.
LARGEST_SHARE = 16


class Store:
    """Answers by key. When it is full, it drops the oldest answer that nobody has asked for since its turn last came.

    `get` is a plain dictionary's and takes no lock: the interpreter's own lock makes one look-up atomic, and nothing
    depends on two. Every reader sets `entry.used`, which gives the entry a second chance (the clock algorithm, a cheap
    approximation of least recently used): a flood of addresses that nobody asks for twice only pushes out itself.
    """

    def __init__(self, limit: int):
        self.limit = limit
        self.size = 0
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._lock = threading.Lock()
        self.get = self._entries.get

    def __len__(self) -> int:
        return len(self._entries)

    def put(self, key: Hashable, entry: Entry) -> None:
        with self._lock:
            if entry.size * LARGEST_SHARE > self.limit:
                self._remove(key)
                return
            earlier = self._entries.get(key)
            if earlier is not None:
                entry.used = earlier.used
                self.size -= earlier.size
            self._entries[key] = entry
            self.size += entry.size
            while self.size > self.limit:
                self._evict_one()

    def remove(self, key: Hashable) -> None:
        with self._lock:
            self._remove(key)

    def _remove(self, key: Hashable) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.size -= entry.size

    def _evict_one(self) -> None:
        key = next(iter(self._entries))
        entry = self._entries[key]
        if entry.used:
            entry.used = False
            self._entries.move_to_end(key)
        else:
            self._remove(key)
