"""The application's clock is an hour off while a raffle opens or closes: the database's clock decides."""

import pytest

from .campaign import RAFFLE_URL
from .conftest import LIBFAKETIME
from .served_site import old_stamp
from .visitors import enter, request
from .waiting import wait_until

HOUR = 3600


@pytest.mark.parametrize("shift", [HOUR, -HOUR], ids=["an hour fast", "an hour slow"])
def test_cut_off_is_by_the_clock_of_the_database(site, record, sink, shift):
    wrong_clock = {
        "LD_PRELOAD": str(LIBFAKETIME),
        "FAKETIME": f"{shift:+d}s",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    stamp = old_stamp(shift)
    with site.web(**wrong_clock), site.worker(**wrong_clock):
        move(record, opens="1 hour 10 minutes", closes="1 day")
        shown = [shows_form(site)]
        early = enter(site.port, "early@example.org", stamp)
        move(record, opens="-10 minutes", closes="4 seconds")
        shown.append(shows_form(site))
        in_time = enter(site.port, "in-time@example.org", stamp)
        wait_until(lambda: record.query("select closes_at <= now() from forms_raffle") == [(True,)], "it closes")
        shown.append(shows_form(site))
        late = enter(site.port, "late@example.org", stamp)
        record.wait_until_mailed()

    assert shown == [False, True, False]
    assert (early.is_received, in_time.is_received, late.is_received) == (False, True, False)
    assert record.query("select email from forms_entry") == [("in-time@example.org",)]
    assert [mail.recipient for mail in sink.received] == ["in-time@example.org"]
    record.assert_nothing_lost([in_time])


def shows_form(site) -> bool:
    """Whether the page offers the form, looked at past the page cache."""
    _status, _headers, page = request(site.port, "GET", RAFFLE_URL, Cookie="sessionid=none")
    return 'name="agree_rules"' in page


def move(record, opens: str, closes: str) -> None:
    record.query(
        f"update forms_raffle set opens_at = now() + interval '{opens}', closes_at = now() + interval '{closes}'"  # noqa: S608
    )
