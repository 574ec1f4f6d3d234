"""Which pages are rendered again first, and how many at a time, once a change has made all of them old."""

import math
from collections import Counter
from collections.abc import Hashable

from . import generation
from .entry import Entry
from .flight import Flights

# How many renders at a time, by the seconds since the change; visitors of other pages get the existing copy. One at a
# time slows visitors down least; two leave them half of a process's threads. Together with the watch's tenth of a
# second, changes show within the promised second.
AT_ONCE = ((0.25, 1), (0.8, 2))


class Turns:
    """The pages that visitors of this process wait to see rendered: the one that most of them wait for comes next."""

    def __init__(self, flights: Flights):
        self._flights = flights
        self._generation = ""
        self._wanted: Counter[Hashable] = Counter()

    def must_wait(self, key: Hashable, entry: Entry, now: float) -> bool:
        """Whether a visitor of an old page is to get the existing copy, `entry`, instead of a new render."""
        if now >= entry.stale_until:
            return False
        current = generation.current()
        if entry.generation == current:  # old by the clock: such pages do not all expire at once
            return self._flights.count > 0
        if self._generation != current:
            self._generation, self._wanted = current, Counter()
        age = generation.age()
        most = next((at_once for until, at_once in AT_ONCE if age < until), math.inf)
        if most < math.inf and (
            self._flights.count >= most or self._wanted[key] < max(self._wanted.values(), default=0)
        ):
            self._wanted[key] += 1
            return True
        self._wanted[key] = 0
        return False
