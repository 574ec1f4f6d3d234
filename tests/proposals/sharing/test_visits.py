"""Visits by shared links: counted by the day, and nothing about the visitor."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError
from django.utils import timezone

from proposals.models import SharedLinkVisits
from proposals.sharing import visits
from proposals.sharing.channels import Channel
from proposals.sharing.visits import count, forget_old_visits

FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
PAGE = "/fr/propositions/31-le-mariage-pour-tous/"


def counted() -> list[tuple]:
    rows = SharedLinkVisits.objects.order_by("day", "number", "language", "channel")
    return list(rows.values_list("number", "language", "channel", "day", "times"))


@pytest.mark.parametrize("channel", Channel.values)
def test_each_channel_leads_to_the_page_and_is_counted(client, proposal, channel):
    response = client.get(f"/fr/p/31/{channel}", headers=FIREFOX)

    assert (response.status_code, response.url, response["Cache-Control"]) == (302, PAGE, "no-store")
    assert dict(response.cookies) == {}
    assert counted() == [(31, "fr", channel, timezone.localdate(), 1)]


def test_visits_are_summed_up_by_number_language_channel_and_day(client, translation_of_it):
    for address in ("/fr/p/31/whatsapp", "/fr/p/31/whatsapp", "/en/p/31/whatsapp", "/fr/p/31/qr"):
        client.get(address, headers=FIREFOX)
    today = timezone.localdate()
    assert counted() == [
        (31, "en", "whatsapp", today, 1),
        (31, "fr", "qr", today, 1),
        (31, "fr", "whatsapp", today, 2),
    ]


def test_day_is_the_one_of_the_site_s_clock(client, proposal):
    with time_machine.travel(datetime(2030, 3, 2, 0, 30, tzinfo=ZoneInfo("Europe/Paris")), tick=False):
        client.get("/fr/p/31/sms", headers=FIREFOX)

    assert counted() == [(31, "fr", "sms", date(2030, 3, 2), 1)]


def test_previews_are_led_on_and_not_counted(client, proposal):
    answers = [
        client.head("/fr/p/31/whatsapp", headers=FIREFOX),
        client.get("/fr/p/31/whatsapp", headers={"User-Agent": "WhatsApp/2.23.20.0"}),
        client.get("/fr/p/31/whatsapp"),
    ]

    assert ([(answer.status_code, answer.url) for answer in answers], counted()) == ([(302, PAGE)] * 3, [])


def test_visit_of_no_proposal_is_not_counted(client, proposal):
    assert (client.get("/fr/p/32/whatsapp", headers=FIREFOX).status_code, counted()) == (404, [])


def test_visitor_is_led_on_where_the_visit_cannot_be_counted(client, proposal, monkeypatch, caplog):
    def fail(*_arguments):
        raise DatabaseError("read-only")

    monkeypatch.setattr(visits, "count", fail)
    response = client.get("/fr/p/31/x", headers=FIREFOX)

    assert (response.status_code, response.url) == (302, PAGE)
    assert [record.getMessage() for record in caplog.records] == ["A visit by a shared link could not be counted"]


def test_visit_takes_one_statement_to_count(db, django_assert_num_queries):
    count(31, "fr", "x", timezone.localdate())

    with django_assert_num_queries(3):  # a savepoint around it
        count(31, "fr", "x", timezone.localdate())


def test_visits_are_forgotten_after_400_days(db):
    today = timezone.localdate()
    for days in (0, 400, 401, 800):
        count(31, "fr", "x", today - timedelta(days=days))

    assert forget_old_visits() == 2
    assert [row[3] for row in counted()] == [today - timedelta(days=400), today]
