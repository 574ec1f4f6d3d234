"""The card that other sites show in a frame."""

import base64
import hashlib

import pytest
from bs4 import BeautifulSoup

from tests.proposals.sharing.conftest import in_french


@pytest.fixture
def response(client, proposal):
    return client.get("/fr/p/31/card")


@pytest.fixture
def card(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_card_tells_the_proposal_and_leads_to_it_in_a_window_of_its_own(card):
    assert list(card.main.stripped_strings) == [
        "31",
        "Travail",
        in_french("Proposal %(number)s:", number=31),
        "Le mariage pour tous",
        "En une phrase.",
        in_french("Read the proposal"),
        "Exemple 2030",
    ]
    assert {(link["href"], link["target"], *link["rel"]) for link in card.select("a")} == {
        ("https://exemple.fr/fr/p/31/embed", "_blank", "noopener")
    }


def test_any_site_may_frame_the_card_and_the_card_may_do_nothing(response, card):
    digest = base64.b64encode(hashlib.sha256(card.style.string.encode()).digest()).decode()

    assert response["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    )
    assert "X-Frame-Options" not in response
    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()


def test_card_holds_all_that_it_needs(card):
    assert card.select("script, link, img, iframe, form, [style], [onclick]") == []
    assert "--primary: #1d4e89" in card.style.string


def test_card_may_be_kept_by_all(response):
    assert response["Cache-Control"].startswith("public, max-age=0, s-maxage=60")


def test_other_pages_may_not_be_framed(client, proposal):
    response = client.get(proposal.url)

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_card_takes_a_known_number_of_queries(client, response, django_assert_num_queries):
    with django_assert_num_queries(5):
        client.get("/fr/p/31/card")
