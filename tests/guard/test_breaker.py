import time

from guard.breaker import Breaker


def test_breaker_lets_through_until_it_trips_and_after_its_time(monkeypatch):
    breaker = Breaker(5)
    now = time.monotonic()
    seen = [breaker.lets_through]
    breaker.trip()
    for later in (0, 4.9, 5.1):
        monkeypatch.setattr(time, "monotonic", lambda later=later: now + later)
        seen.append(breaker.lets_through)

    assert seen == [True, False, False, True]


def test_breaker_that_is_reset_lets_through():
    breaker = Breaker(5)
    breaker.trip()
    breaker.reset()

    assert breaker.lets_through
