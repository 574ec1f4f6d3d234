"""Many visitors at once: one render, and nobody left waiting."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pagecache import application, generation, turns
from pagecache.flight import Flights

from .conftest import ask

VISITORS = 64


@pytest.fixture
def crowd():
    with ThreadPoolExecutor(VISITORS) as pool:
        yield pool


def everybody_waits(publisher) -> None:
    """Give those who came the time to find that somebody is rendering."""
    deadline = time.monotonic() + 5
    while not publisher.renders and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)


def test_sixty_four_visitors_of_a_cold_page_cost_one_render(cache, publisher, crowd):
    publisher.gate.clear()
    visits = [crowd.submit(ask, cache) for _ in range(VISITORS)]
    everybody_waits(publisher)
    publisher.gate.set()

    assert {(visit.result().status, visit.result().text) for visit in visits} == {(200, "Bonjour")}
    assert len(publisher.renders) == 1


def test_pages_do_not_wait_for_each_other(cache, publisher, crowd):
    ask(cache, "/en/")
    publisher.gate.clear()
    slow = crowd.submit(ask, cache, "/fr/")
    everybody_waits(publisher)

    assert ask(cache, "/en/").status == 200  # kept
    other = crowd.submit(ask, cache, "/fr/agir/")
    everybody_waits(publisher)
    assert len(publisher.renders) == 3
    publisher.gate.set()
    assert (slow.result().status, other.result().status) == (200, 200)


def test_followers_get_the_copy_there_is_and_the_leader_the_new_page(cache, publisher, crowd):
    ask(cache)
    publisher.text = "Bonsoir"
    publisher.gate.clear()
    generation.renew()

    leader = crowd.submit(ask, cache)
    everybody_waits(publisher)
    followers = [crowd.submit(ask, cache) for _ in range(VISITORS - 1)]

    assert {visit.result(timeout=5).text for visit in followers} == {"Bonjour"}
    publisher.gate.set()
    assert leader.result().text == "Bonsoir"
    assert len(publisher.renders) == 2


def test_old_pages_are_made_anew_one_at_a_time(cache, publisher, crowd):
    pages = ("/fr/", "/fr/agir/", "/en/")
    for page in pages:
        ask(cache, page)
    publisher.text = "Bonsoir"
    publisher.gate.clear()
    generation.renew()
    first = crowd.submit(ask, cache, pages[0])
    deadline = time.monotonic() + 5
    while len(publisher.renders) == len(pages) and time.monotonic() < deadline:
        time.sleep(0.01)

    assert [ask(cache, page).text for page in pages[1:]] == ["Bonjour", "Bonjour"]
    publisher.gate.set()
    assert first.result(timeout=5).text == "Bonsoir"
    assert [ask(cache, page).text for page in pages[1:]] == ["Bonsoir", "Bonsoir"]
    assert len(publisher.renders) == 2 * len(pages)


@pytest.mark.parametrize(("schedule", "at_once"), [(((60, 1),), 1), (((0, 1), (60, 2)), 2), ((), 3)])
def test_later_after_a_change_more_pages_are_made_at_once(cache, publisher, crowd, monkeypatch, schedule, at_once):
    pages = ("/fr/", "/fr/agir/", "/en/")
    for page in pages:
        ask(cache, page)
    publisher.text = "Bonsoir"
    monkeypatch.setattr(turns, "AT_ONCE", schedule)
    publisher.gate.clear()
    generation.renew()

    leaders = []
    for number, page in enumerate(pages[:at_once], start=1):
        leaders.append(crowd.submit(ask, cache, page))
        deadline = time.monotonic() + 5
        while len(publisher.renders) < len(pages) + number and time.monotonic() < deadline:
            time.sleep(0.01)

    assert {ask(cache, page).text for page in pages[at_once:]} <= {"Bonjour"}
    assert len(publisher.renders) == len(pages) + at_once
    publisher.gate.set()
    assert {leader.result(timeout=5).text for leader in leaders} == {"Bonsoir"}


def test_followers_of_a_render_that_hangs_get_the_copy_and_then_nobody_waits(cache, publisher, crowd, monkeypatch):
    """A copy past even its time for revalidation: it stands in once the leader has taken too long."""
    publisher.headers = {"Cache-Control": "public, s-maxage=60, stale-if-error=86400"}
    ask(cache)
    now = time.monotonic()
    cache.store.get(("http", "testserver", "/fr/", "")).fresh_until = now - 1
    cache.store.get(("http", "testserver", "/fr/", "")).stale_until = now - 1
    monkeypatch.setattr(application, "PATIENCE_SECONDS", 0.1)
    publisher.gate.clear()
    leader = crowd.submit(ask, cache)
    everybody_waits(publisher)

    assert ask(cache).text == "Bonjour"
    begun = time.monotonic()
    assert {ask(cache).text for _ in range(50)} == {"Bonjour"}
    assert time.monotonic() - begun < 0.1 * 10
    publisher.gate.set()
    assert leader.result().status == 200
    assert len(publisher.renders) == 2


def test_leader_that_dies_lets_the_followers_go_on(cache, publisher, crowd):
    publisher.gate.clear()
    publisher.error = RuntimeError("no database")
    leader = crowd.submit(ask, cache)
    everybody_waits(publisher)
    publisher.error = None
    followers = [crowd.submit(ask, cache) for _ in range(8)]
    time.sleep(0.2)
    publisher.gate.set()

    assert {visit.result(timeout=5).text for visit in followers} == {"Bonjour"}
    with pytest.raises(RuntimeError):
        leader.result()


def test_followers_of_what_is_not_kept_are_served_each_for_themselves(cache, publisher, crowd):
    publisher.headers = {"Cache-Control": "private"}
    publisher.gate.clear()
    visits = [crowd.submit(ask, cache) for _ in range(8)]
    everybody_waits(publisher)
    publisher.gate.set()

    assert {visit.result(timeout=5).status for visit in visits} == {200}
    assert len(publisher.renders) == 8


def test_there_is_one_leader():
    flights, boarded = Flights(), []
    start = threading.Barrier(16)

    def board():
        start.wait()
        boarded.append(flights.board("key"))

    threads = [threading.Thread(target=board) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert boarded.count(None) == 1
    followers = {event for event in boarded if event is not None}
    assert len(followers) == 1
    flights.land("key")
    assert followers.pop().is_set()
    assert flights.board("key") is None
