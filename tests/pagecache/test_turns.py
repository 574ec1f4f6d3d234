"""Whose page is made anew next, after a change that made all of them old."""

import time

import pytest

from pagecache import generation, turns
from pagecache.entry import Entry
from pagecache.flight import Flights
from pagecache.policy import Lifetime
from pagecache.turns import Turns

LIFE = Lifetime(60, 30, 600)


@pytest.fixture
def flights() -> Flights:
    return Flights()


@pytest.fixture
def wait(flights, monkeypatch):
    """Whether a visitor of the page of this name, made before the last change, has to wait."""
    monkeypatch.setattr(turns, "AT_ONCE", ((60, 1),))
    order, tag = Turns(flights), generation.current()
    generation.renew()

    def ask(key: str, made_in: str = tag, life: Lifetime = LIFE) -> bool:
        now = time.monotonic()
        return order.must_wait(key, Entry("200 OK", [], b"", life, made_in, now), now)

    return ask


def test_first_visitor_after_a_change_waits_for_nobody(wait):
    assert not wait("home")


def test_page_that_most_visitors_wait_for_comes_next(wait, flights):
    flights.board("raffle")
    waited = [wait(key) for key in ("home", "candidate", "home")]
    flights.land("raffle")

    assert waited == [True] * 3
    assert [wait("candidate"), wait("home"), wait("candidate")] == [True, False, False]


def test_page_that_nobody_asks_for_again_holds_up_no_other_after_its_time(wait, flights, monkeypatch):
    flights.board("raffle")
    assert wait("home")
    flights.land("raffle")
    assert wait("legal")

    monkeypatch.setattr(turns, "AT_ONCE", ())  # that time is over
    assert not wait("legal")


def test_next_change_begins_anew(wait, flights):
    flights.board("raffle")
    assert wait("home")
    flights.land("raffle")
    tag = generation.current()
    generation.renew()

    assert not wait("candidate", made_in=tag)


def test_page_that_is_old_by_the_clock_waits_while_another_is_made(wait, flights):
    now = generation.current()
    assert not wait("home", made_in=now)

    flights.board("raffle")
    assert wait("home", made_in=now)


def test_copy_past_its_time_is_given_to_nobody(wait, flights):
    flights.board("raffle")

    assert not wait("home", life=Lifetime(0, 0, 600))
