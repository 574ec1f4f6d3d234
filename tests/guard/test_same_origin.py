"""Every address of the public site refuses a post that comes from another site, and keeps nothing of it."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import translation

from forms.models import Entry, Pledge
from forms.raffle.links import WITHDRAW_ENTRY
from mailing.models import OutgoingMail
from people.links.tokens import issue_token

TOKEN = "Ab3_-" * 8 + "xyz"
# What stands in an address in the place of its parameters.
VALUES = {
    "identifier": "un-tirage",
    "name": "commit.txt",
    "number": "31",
    "channel": "whatsapp",
    "kind": "svg",
    "token": TOKEN,
    "version": "1",
    "path": "a/b.png",
    "restriction_id": "1",
    "page_view_restriction_id": "1",
    "page_id": "1",
}
EXPRESSIONS = {r"^((?:[\w\-]+/)*)$": "cafe/", r"^(\d+)/(.*)$": "1/a.pdf"}
# Below it are editors and Django's own protection (tested with the admin).
ADMIN = "admin/"
CROSS_SITE = [
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site", "HTTP_ORIGIN": "http://testserver"},
    {"HTTP_ORIGIN": "https://evil.example", "HTTP_REFERER": "http://testserver/"},
    {"HTTP_REFERER": "https://evil.example/http://testserver/"},
    {},
]


def routes(resolver, prefix=""):
    """Each address of the site, as (address, takes posts without Django's token)."""
    for pattern in resolver.url_patterns:
        route = str(pattern.pattern)
        part = EXPRESSIONS.get(route) or re.sub(r"<(?:\w+:)?(\w+)>", lambda found: VALUES[found[1]], route)
        if isinstance(pattern, URLPattern):
            yield f"/{prefix}{part}", getattr(pattern.callback, "csrf_exempt", False)
        elif route != ADMIN:
            yield from routes(pattern, prefix + part)


with translation.override("fr"):
    ROUTES = list(routes(get_resolver()))
PUBLIC_FORMS = sorted(
    {address for address, is_exempt in ROUTES if is_exempt}
    | {"/fr/", "/fr/engagement/", "/fr/cafe/merci/", "/en/coffee/", "/en/pledge/", f"/fr/engagement/{TOKEN}/"}
)


@pytest.fixture
def strict_client():
    """Posts as a browser does: Django's own protection is not left out, as it is for other tests."""
    return Client(enforce_csrf_checks=True)


def kept() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Entry, Pledge, OutgoingMail))


def test_public_forms_are_those_we_know_of():
    assert {address for address, is_exempt in ROUTES if is_exempt} == {
        "/fr/cafe/",
        *(f"/fr/{name}/{TOKEN}/" for name in ("confirmer", "retirer", "confirmer-engagement", "retirer-engagement")),
        *(f"/fr/{name}/{TOKEN}/" for name in ("refuser", "place", "trajet")),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("address", sorted({address for address, _ in ROUTES}))
def test_no_address_takes_a_post_from_another_site(strict_client, homes, address):
    assert strict_client.post(address, {"a": "b"}, **CROSS_SITE[0]).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC_FORMS)
def test_public_form_refuses_other_sites_with_a_page_and_keeps_nothing(
    strict_client, raffle_pages, pledge_pages, entry_data, pledge_data, address
):
    for headers in CROSS_SITE:
        response = strict_client.post(address, {**entry_data, **pledge_data}, **headers)

        assert (response.status_code, response["Cache-Control"]) == (403, "no-store")
        assert [template.name for template in response.templates][:1] == ["pages/refused.html"]
    assert kept() == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/fr/cafe/", "/en/coffee/", "/fr/engagement/", "/en/pledge/"])
def test_same_posts_from_our_own_page_are_taken(
    strict_client, raffle_pages, pledge_pages, entry_data, pledge_data, address
):
    data = pledge_data if "gement" in address or "pledge" in address else entry_data

    assert strict_client.post(address, data, HTTP_SEC_FETCH_SITE="same-origin").status_code == 303
    assert sum(kept()) == 2


@pytest.mark.django_db
def test_link_of_a_real_entry_acts_on_our_own_page_alone(strict_client, post, raffle_pages, entry_data):
    post("/fr/cafe/", entry_data)
    entry = Entry.objects.get()
    address = f"/fr/retirer/{issue_token(WITHDRAW_ENTRY, entry)}/"

    states = []
    for headers in (*CROSS_SITE, {"HTTP_SEC_FETCH_SITE": "same-origin"}):
        strict_client.post(address, **headers)
        entry.refresh_from_db()
        states.append(entry.state)

    assert states == ["pending"] * len(CROSS_SITE) + ["withdrawn"]
