"""A breaker, for not waiting again and again for a service that has just failed."""

import time


class Breaker:
    """Remembers in this process that a service failed, and keeps callers away from it for `seconds`."""

    def __init__(self, seconds: float):
        self._seconds = seconds
        self._closed_until = 0.0

    @property
    def lets_through(self) -> bool:
        return time.monotonic() >= self._closed_until

    def trip(self) -> None:
        self._closed_until = time.monotonic() + self._seconds

    def reset(self) -> None:
        self._closed_until = 0.0
