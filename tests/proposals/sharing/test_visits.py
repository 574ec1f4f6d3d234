"""Visits by shared links: counted by the day, and nothing about the visitor."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError
from django.http.request import HttpHeaders
from django.utils import timezone

from proposals.models import Channel, SharedLinkVisits
from proposals.sharing import visits
from proposals.sharing.visits import count, forget_old_visits, is_person

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
BY_A_PERSON = {"User-Agent": FIREFOX}
PAGE = "/fr/propositions/31-le-mariage-pour-tous/"


def counted() -> list[tuple]:
    rows = SharedLinkVisits.objects.order_by("day", "number", "language", "channel")
    return list(rows.values_list("number", "language", "channel", "day", "times"))


@pytest.mark.parametrize("channel", Channel.values)
def test_each_channel_leads_to_the_page_and_is_counted(client, proposal, channel):
    response = client.get(f"/fr/p/31/{channel}", headers=BY_A_PERSON)

    assert (response.status_code, response.url, response["Cache-Control"]) == (302, PAGE, "no-store")
    assert dict(response.cookies) == {}
    assert counted() == [(31, "fr", channel, timezone.localdate(), 1)]


def test_visits_are_summed_up_by_number_language_channel_and_day(client, translation_of_it):
    for address in ("/fr/p/31/whatsapp", "/fr/p/31/whatsapp", "/en/p/31/whatsapp", "/fr/p/31/qr"):
        client.get(address, headers=BY_A_PERSON)
    today = timezone.localdate()
    assert counted() == [
        (31, "en", "whatsapp", today, 1),
        (31, "fr", "qr", today, 1),
        (31, "fr", "whatsapp", today, 2),
    ]


def test_day_is_the_one_of_the_site_s_clock(client, proposal):
    with time_machine.travel(datetime(2030, 3, 2, 0, 30, tzinfo=ZoneInfo("Europe/Paris")), tick=False):
        client.get("/fr/p/31/sms", headers=BY_A_PERSON)

    assert counted() == [(31, "fr", "sms", date(2030, 3, 2), 1)]


def test_previews_are_led_on_and_not_counted(client, proposal):
    answers = [
        client.head("/fr/p/31/whatsapp", headers=BY_A_PERSON),
        client.get("/fr/p/31/whatsapp", headers={"User-Agent": "WhatsApp/2.23.20.0"}),
        client.get("/fr/p/31/whatsapp"),
    ]

    assert ([(answer.status_code, answer.url) for answer in answers], counted()) == ([(302, PAGE)] * 3, [])


def test_visit_of_no_proposal_is_not_counted(client, proposal):
    assert (client.get("/fr/p/32/whatsapp", headers=BY_A_PERSON).status_code, counted()) == (404, [])


def test_visitor_is_led_on_where_the_visit_cannot_be_counted(client, proposal, monkeypatch, caplog):
    def fail(*_arguments):
        raise DatabaseError("read-only")

    monkeypatch.setattr(visits, "count", fail)
    response = client.get("/fr/p/31/x", headers=BY_A_PERSON)

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


# --- Which requests for a link are a person's -------------------------------------------------------------------------


PEOPLE = [
    FIREFOX,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/480.0]",
    "Mozilla/5.0 (Linux; Android 14; CUBOT X70) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36 Telegram-Android/11.4.2",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 [LinkedInApp]",
]
MACHINES = [
    "",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.23.20.0 A",
    "TelegramBot (like TwitterBot)",
    "Twitterbot/1.0",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; YandexBot/3.0)",
    "Iframely/1.3.1 (+https://iframely.com/docs/about)",
    "http.rb/5.2.0 (Mastodon/4.3.0; +https://mastodon.example/) Bot",
    "curl/8.9.1",
    "python-requests/2.32",
]


@pytest.mark.parametrize("agent", PEOPLE)
def test_people_are_told_by_their_browsers(agent):
    assert is_person("GET", HttpHeaders({"HTTP_USER_AGENT": agent}))


@pytest.mark.parametrize("agent", MACHINES)
def test_previews_and_crawlers_are_no_people(agent):
    assert not is_person("GET", HttpHeaders({"HTTP_USER_AGENT": agent}))


@pytest.mark.parametrize("header", ["HTTP_SEC_PURPOSE", "HTTP_PURPOSE"])
def test_page_that_is_fetched_in_advance_is_no_visit(header):
    assert not is_person("GET", HttpHeaders({"HTTP_USER_AGENT": FIREFOX, header: "prefetch;prerender"}))


def test_headers_alone_are_no_visit():
    assert not is_person("HEAD", HttpHeaders({"HTTP_USER_AGENT": FIREFOX}))
