"""Posts to a form page that the process has met: answered alike, at the door and without looking for the page."""

import re
from http.client import responses
from io import BytesIO
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, close_old_connections, connection
from wagtail.models import PageViewRestriction

from forms.models import Entry, RafflePage, RaffleQuestion
from pagecache import generation
from people.form_pages import intake

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(intake, "form_pages", intake.FormPages())


class Answer:
    """What a WSGI application said."""

    def __init__(self, application, environ: dict):
        chunks = application(environ, self._start)
        self.content = b"".join(chunks).decode()
        getattr(chunks, "close", lambda: None)()

    def _start(self, status, headers, exc_info=None):
        self.status_code, self.url = int(status.split()[0]), dict(headers).get("Location")
        assert status.split(" ", 1)[1] == responses[self.status_code]
        self.is_from_django = "Content-Security-Policy" in dict(headers)


@pytest.fixture
def application(monkeypatch):
    """The site, leaving the test's connection open after each answer."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    ends = (signals.request_started, signals.request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield intake.Intake(get_wsgi_application())
    for end in ends:
        end.connect(close_old_connections)


@pytest.fixture
def ask(application, rf):
    """Ask the site as its server does."""

    def send(method, url, body=b"", **headers):
        headers = {"HTTP_HOST": "testserver", **headers}
        environ = rf.generic(method, url, body, content_type=intake.FORM_TYPE, **headers).environ
        # The factory's own request has rewritten the path, which a server brings as bytes read as Latin-1.
        environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")
        environ["wsgi.input"] = BytesIO(body)  # the factory's own refuses to be read twice
        return Answer(application, environ)

    return send


@pytest.fixture
def enter(ask, raffle_pages, entry_data):
    """Post an entry of somebody else each time."""
    numbers = iter(range(100))

    def send(url="/fr/cafe/", sent_from="same-origin", **changes):
        data = {**entry_data, "email": f"zoe{next(numbers)}@example.org", **changes}
        return ask("POST", url, urlencode(data).encode(), HTTP_SEC_FETCH_SITE=sent_from)

    return send


def test_first_post_is_answered_by_django_and_those_after_it_at_the_door_alike(enter, django_assert_max_num_queries):
    first = enter()
    # SQLite stores step by step, in ten; PostgreSQL in one. What limits count stands apart.
    with django_assert_max_num_queries(10):
        second = enter()

    assert [(answer.status_code, answer.url) for answer in (first, second)] == [(303, "/fr/cafe/merci/")] * 2
    assert [answer.is_from_django for answer in (first, second)] == [True, False]
    assert Entry.objects.count() == 2


def test_address_with_an_accent_takes_its_first_post_too(enter, raffle_pages):
    raffle_pages["fr"].slug = "café"
    raffle_pages["fr"].save()

    answers = [enter("/fr/caf%C3%A9/") for _ in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(303, "/fr/caf%C3%A9/merci/")] * 2
    assert [answer.is_from_django for answer in answers] == [True, False]


def test_form_that_was_shown_is_known_when_it_is_posted(enter, ask):
    ask("GET", "/fr/cafe/")

    assert not enter().is_from_django


def test_post_from_another_site_is_refused_by_django(enter):
    enter()

    answer = enter(sent_from="cross-site")

    assert (answer.status_code, answer.is_from_django, Entry.objects.count()) == (403, True, 1)


def test_forged_host_never_meets_a_page(enter, ask):
    enter()

    assert (
        ask(
            "POST", "/fr/cafe/", b"last_name=x", HTTP_HOST="evil.example", HTTP_SEC_FETCH_SITE="same-origin"
        ).status_code
        == 400
    )


def test_post_over_plain_http_is_led_to_https(enter, settings, application):
    enter()
    settings.SECURE_SSL_REDIRECT = True

    assert (enter().is_from_django, Entry.objects.count()) == (True, 2)


def test_long_body_and_other_kinds_of_it_are_left_to_django(enter, ask):
    enter()

    long = enter(question="x" * intake.LONGEST_BODY)
    other = ask("POST", "/fr/cafe/", b"{}", CONTENT_TYPE="application/json", HTTP_SEC_FETCH_SITE="same-origin")

    assert [(answer.status_code, answer.is_from_django) for answer in (long, other)] == [(422, True)] * 2


def test_error_on_the_way_is_answered_by_django_and_names_what_was_typed(enter):
    enter()

    def refuse(execute, sql, params, many, context):
        if "enter_raffle" in sql or "forms_entry" in sql:
            raise OperationalError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        answer = enter(question="Et demain ?")

    assert (answer.status_code, answer.is_from_django) == (503, True)
    assert [field.text.strip() for field in BeautifulSoup(answer.content, "html.parser").select("dd")][-1:] == [
        "Et demain ?"
    ]


def test_known_page_shows_a_form_again_like_any_other(enter):
    enter()

    known = enter(postcode="00000")
    intake.form_pages._pages.clear()
    unknown = enter(postcode="00000")

    assert (known.status_code, unknown.status_code) == (422, 422)
    differing = re.compile(r"zoe\d+@|[\w-]+:[\w-]{6}:[\w-]{43}")
    assert differing.sub("", known.content) == differing.sub("", unknown.content)


def test_what_one_post_learns_stays_its_own(enter, raffle):
    enter()
    enter(postcode="00000")  # reads the raffle's phase to show the form
    type(raffle).objects.filter(pk=raffle.pk).update(
        closes_at=raffle.opens_at.replace(year=2001), opens_at="2000-01-01T00:00Z"
    )

    assert enter().status_code == 409


def test_each_language_has_its_page(enter):
    for url in ("/fr/cafe/", "/en/coffee/") * 2:
        enter(url)

    assert list(Entry.objects.order_by("pk").values_list("language", flat=True)) == ["fr", "en", "fr", "en"]


def test_change_of_content_lets_pages_be_found_anew(enter, raffle_pages, locales):
    enter()
    RaffleQuestion.objects.create(
        page=raffle_pages["fr"],
        clean_name="why",
        label="Pourquoi ?",
        required=True,
        field_type="singleline",
        locale=locales["fr"],
    )

    assert enter().status_code == 422
    assert enter(why="Parce que").status_code == 303


def test_page_that_was_taken_off_takes_no_post(enter, raffle_pages):
    enter()
    raffle_pages["fr"].unpublish()

    assert (enter().status_code, Entry.objects.count()) == (404, 1)


def test_page_for_some_is_not_kept_for_all(enter, raffle_pages):
    restriction = PageViewRestriction.objects.create(page=raffle_pages["fr"], restriction_type="groups")
    restriction.groups.add(Group.objects.get_or_create(name="Team")[0])

    answers = [enter().status_code for _ in range(2)]

    assert (answers, Entry.objects.count()) == ([302, 302], 0)
    assert intake.form_pages._pages == {}


def test_page_read_before_a_change_is_not_kept_under_what_came_after(enter, raffle_pages, rf):
    request = rf.post("/fr/cafe/")
    request.content_generation = generation.current()
    generation.bump()

    request.META["HTTP_HOST"] = "testserver"
    intake.remember(request, RafflePage.objects.get(pk=raffle_pages["fr"].pk))

    assert intake.form_pages.find(("testserver", "/fr/cafe/")) is None


def test_addresses_without_number_take_no_room_without_end(ask, raffle_pages, monkeypatch):
    monkeypatch.setattr(intake, "MOST_PAGES", 5)

    for port in range(20):
        ask("GET", "/fr/cafe/", HTTP_HOST=f"testserver:{port + 1}")

    assert 0 < len(intake.form_pages._pages) <= 5


def test_page_is_kept_for_a_minute_at_most(enter, monkeypatch):
    enter()
    key = ("testserver", "/fr/cafe/")
    assert intake.form_pages.find(key) is not None

    monkeypatch.setattr(intake, "MAX_AGE_SECONDS", 0)

    assert intake.form_pages.find(key) is None
