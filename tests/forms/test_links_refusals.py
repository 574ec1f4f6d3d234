"""Links that open nothing, and posts from elsewhere: refused with a page that says what to do, and without effect."""

import itertools
import secrets
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from forms.models import Entry
from forms.pledge.links import PLEDGE_AS_ENTRANT
from forms.raffle.enums import EntryState
from forms.raffle.links import CONFIRM_ENTRY
from forms.raffle.services.withdraw_entry import withdraw_entry
from people.links.tokens import issue_token
from people.models import MailLink

pytestmark = pytest.mark.django_db

PATHS = ["confirm", "withdraw", "confirm-pledge", "withdraw-pledge", "refuse", "pledge"]


def heading(response) -> str:
    return BeautifulSoup(response.content, "html.parser").h1.get_text(" ", strip=True)


def assert_says_what_to_do(response):
    page = BeautifulSoup(response.content, "html.parser").main
    assert response.status_code == 404
    assert "no-store" in response["Cache-Control"]
    assert page.h1.get_text(strip=True) == "This link no longer works"
    assert [link["href"] for link in page.select("li a")] == [
        "/en/coffee/",
        "/en/pledge/",
        "mailto:contact@example.org",
    ]


@pytest.mark.parametrize("path", PATHS)
def test_forged_link_says_what_to_do_next(client, post, raffle_pages, pledge_pages, stored, path):
    before = stored()

    for send in (client.get, post):
        assert_says_what_to_do(send(f"/en/{path}/{secrets.token_urlsafe(32)}/"))

    assert stored() == before


def test_expired_link_says_what_to_do_next(client, post, mailed_links, stored):
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    before = stored()

    for path in PATHS:
        assert_says_what_to_do(client.get(mailed_links[path]))
        assert_says_what_to_do(post(mailed_links[path]))

    assert stored() == before


def test_link_for_something_else_says_what_to_do_next(client, post, mailed_links, stored):
    before = stored()

    for other, path in itertools.permutations(PATHS, 2):
        foreign = mailed_links[other].replace(f"/{other}/", f"/{path}/")
        assert_says_what_to_do(client.get(foreign))
        assert_says_what_to_do(post(foreign))

    assert stored() == before


@pytest.mark.parametrize("purpose", [CONFIRM_ENTRY, PLEDGE_AS_ENTRANT])
def test_link_of_a_withdrawn_entry_says_what_to_do_next(client, post, enter, raffle_pages, pledge_pages, purpose):
    entry = enter()
    token = issue_token(purpose, entry)
    withdraw_entry(entry)
    url = f"/en/pledge/{token}/" if purpose == PLEDGE_AS_ENTRANT else f"/en/confirm/{token}/"

    assert_says_what_to_do(client.get(url))
    assert_says_what_to_do(post(url))
    assert Entry.objects.get().state == EntryState.WITHDRAWN


def test_link_works_under_the_other_language_too(client, enter, raffle_pages, link):
    url = link(CONFIRM_ENTRY, enter())
    page = BeautifulSoup(client.get(url).content, "html.parser")

    french = page.select_one("nav.language-switcher a[lang=fr]")["href"]

    assert french.startswith("/fr/")
    assert client.get(french).status_code == 200


# --- Where a post comes from ------------------------------------------------------------------------------------------

FOREIGN = [
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"HTTP_ORIGIN": "https://evil.example"},
    {"HTTP_REFERER": "https://evil.example/"},
    {},
]
OWN = [
    {"HTTP_SEC_FETCH_SITE": "same-origin"},
    {"HTTP_ORIGIN": "http://testserver"},
    {"HTTP_REFERER": "http://testserver/en/"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_post_from_elsewhere_is_refused_whatever_the_link(client, mailed_links, stored, headers):
    before = stored()

    answers = {path: client.post(url, **headers) for path, url in mailed_links.items()}

    assert {path: response.status_code for path, response in answers.items()} == dict.fromkeys(PATHS, 403)
    assert {heading(response) for response in answers.values()} == {"This form could not be received"}
    assert stored() == before


@pytest.mark.parametrize("headers", OWN)
def test_post_from_our_own_page_is_taken(client, enter, raffle_pages, link, headers):
    client.post(link(CONFIRM_ENTRY, enter()), **headers)

    assert Entry.objects.get().state == EntryState.CONFIRMED


@pytest.mark.parametrize("headers", FOREIGN)
def test_form_from_elsewhere_is_refused(client, raffle_pages, pledge_pages, entry_data, pledge_data, stored, headers):
    before = stored()

    responses = [client.post("/en/coffee/", entry_data, **headers), client.post("/en/pledge/", pledge_data, **headers)]

    assert [response.status_code for response in responses] == [403, 403]
    assert stored() == before


@pytest.mark.parametrize("headers", OWN)
def test_form_from_our_own_page_is_taken(client, raffle_pages, entry_data, headers):
    assert client.post("/en/coffee/", entry_data, **headers).status_code == 303
    assert Entry.objects.count() == 1
