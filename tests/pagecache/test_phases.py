"""A raffle opens and closes on the minute, though its page is cached; through the whole site."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.forms import draws

from .conftest import ask


def set_dates(raffle, **delays) -> None:
    for name, delay in delays.items():
        setattr(raffle, name, timezone.now() + delay)
    raffle.save()


def seconds_shared(answer) -> int:
    (seconds,) = [part[9:] for part in answer.headers["Cache-Control"].split(", ") if part.startswith("s-maxage=")]
    return int(seconds)


@pytest.mark.parametrize("end", ["", "merci/"])
def test_page_is_kept_no_longer_than_its_phase(site, raffle, raffle_pages, end):
    url = raffle_pages["fr"].url + end

    set_dates(raffle, opens_at=timedelta(seconds=30), closes_at=timedelta(days=3))
    assert 28 <= seconds_shared(ask(site, url)) <= 30
    set_dates(raffle, opens_at=-timedelta(days=1), closes_at=timedelta(seconds=20))
    closing = ask(site, url)
    assert 18 <= seconds_shared(closing) <= 20
    assert "stale-while-revalidate" not in closing.headers["Cache-Control"]
    set_dates(raffle, closes_at=timedelta(days=3))
    assert seconds_shared(ask(site, url)) == 60
    set_dates(raffle, closes_at=-timedelta(seconds=1))
    assert seconds_shared(ask(site, url)) == 60


def test_page_opens_within_a_second(site, raffle, raffle_pages):
    url = raffle_pages["fr"].url
    set_dates(raffle, opens_at=timedelta(seconds=1.5), closes_at=timedelta(days=3))
    opens = time.monotonic() + 1.5

    seen = []
    while time.monotonic() < opens + 1.5:
        seen.append((time.monotonic() - opens, 'name="last_name"' in ask(site, url).text))
        time.sleep(0.05)

    assert not any(is_open for at, is_open in seen if at < -0.05)
    assert all(is_open for at, is_open in seen if at > 1.1)


def test_draw_s_page_is_kept_no_longer_than_its_number_is_unknown(site, raffle, homes):
    draws.add_entrants(draws.close(raffle), ["aaaa2222bbbb3333"])
    draw = draws.freeze(raffle, randomness=draws.text_source(seconds=40))

    assert 37 <= seconds_shared(ask(site, f"/fr/tirage/{draw.identifier}/")) <= 40
    draws.let_source_be_due(draw)
    site.store.remove(("http", "testserver", f"/fr/tirage/{draw.identifier}/", ""))
    assert seconds_shared(ask(site, f"/fr/tirage/{draw.identifier}/")) == 60


def test_all_public_pages_are_rendered_once(site, raffle_pages, pledge_pages, django_assert_num_queries):
    pages = ["/fr/", "/en/", raffle_pages["fr"].url, raffle_pages["fr"].thanks_url, pledge_pages["fr"].url, "/fr/rien/"]
    first = [ask(site, page) for page in pages]

    with django_assert_num_queries(0):
        again = [ask(site, page) for page in pages]

    assert [answer.body for answer in again] == [answer.body for answer in first]
    assert [answer.status for answer in first] == [200, 200, 200, 200, 200, 404]
