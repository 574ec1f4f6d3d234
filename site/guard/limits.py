"""How many times something may happen in a period of time.

Time is cut into windows that begin at whole multiples of their length, the same for every process. So a count need not
remember when it started; around a border, up to twice as many pass.
"""

import time
from collections.abc import Sequence
from typing import NamedTuple

from . import counters
from .counters import Count


class Limit(NamedTuple):
    """How often one subject (a network, a mailbox) may do what a scope names.

    `windows`: pairs of a number of events and the seconds in which that many are allowed, as settings write them.
    """

    scope: str
    subject: str
    windows: Sequence[tuple[int, int]]

    def counts(self, now: float) -> list[Count]:
        return [
            Count(counters.hashed_key(f"{self.scope}:{seconds}", self.subject, int(now // seconds)), 1, seconds)
            for _, seconds in self.windows
        ]

    def allows(self, found: list[int]) -> bool:
        return all(count <= most for count, (most, _) in zip(found, self.windows, strict=True))


class Once(NamedTuple):
    """Something that may happen a single time until `expires_at`, in seconds since the epoch."""

    scope: str
    subject: str
    expires_at: int

    def counts(self, now: float) -> list[Count]:
        # A minute more, so that a process whose clock is behind does not accept it a second time.
        return [Count(counters.hashed_key(self.scope, self.subject), 1, max(int(self.expires_at - now), 0) + 60)]

    def allows(self, found: list[int]) -> bool:
        return found[0] <= 1


def within_limits(*limits: Limit | Once) -> list[bool]:
    """Count one more event for each limit, all in one round trip; returns for each whether it still allows it."""
    return _add(1, limits)


def take_back(*limits: Limit | Once) -> None:
    """Count one event less, for one that turned out not to count."""
    _add(-1, limits)


def _add(amount: int, limits: tuple[Limit | Once, ...]) -> list[bool]:
    now = time.time()
    parts = [limit.counts(now) for limit in limits]
    found = iter(counters.add([count._replace(amount=amount) for part in parts for count in part]))
    return [limit.allows([next(found) for _ in part]) for limit, part in zip(limits, parts, strict=True)]
