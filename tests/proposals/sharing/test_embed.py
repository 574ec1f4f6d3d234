"""A proposal on other sites: the card in a frame, and what sites learn that turn an address into one (https://oembed.com)."""

import base64
import hashlib
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from home.models import CampaignSettings
from proposals.sharing.picture import share_image
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


# --- oEmbed -----------------------------------------------------------------------------------------------------------


PAGE = "https://exemple.fr/fr/propositions/31-le-mariage-pour-tous/"


@pytest.fixture
def ask(client):
    def ask(url: str = PAGE, **query):
        return client.get("/oembed", {"url": url, **query})

    return ask


def frame(width: int, height: int) -> str:
    return (
        '<iframe src="https://exemple.fr/fr/p/31/card" title="31. Le mariage pour tous" '
        f'width="{width}" height="{height}" loading="lazy" style="max-width:100%;border:0"></iframe>'
    )


@pytest.fixture
def answer(proposal) -> dict:
    return {
        "type": "rich",
        "version": "1.0",
        "title": in_french("Proposal %(number)s: %(title)s", number=31, title="Le mariage pour tous"),
        "author_name": "Jeanne Exemple",
        "author_url": "https://exemple.fr",
        "provider_name": "Exemple 2030",
        "provider_url": "https://exemple.fr",
        "cache_age": 3600,
        "html": frame(600, 320),
        "width": 600,
        "height": 320,
        "thumbnail_url": share_image(proposal, CampaignSettings.objects.get()).url,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


@pytest.mark.parametrize(
    "url",
    [PAGE, "http://exemple.fr/fr/p/31", "https://exemple.fr/fr/p/31/whatsapp", f"{PAGE}?page=2#cost", f"{PAGE}?"],
)
@pytest.mark.parametrize("query", [{}, {"format": "json"}])
def test_proposal_is_described_as_json(ask, answer, url, query):
    response = ask(url, **query)

    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert response.json() == answer
    assert (response["Access-Control-Allow-Origin"], response.get("Vary", "")) == ("*", "")
    assert dict(response.cookies) == {}


def test_proposal_is_described_as_xml(ask, answer):
    response = ask(format="xml")

    root = ElementTree.fromstring(response.content)  # noqa: S314
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    assert response.content.startswith(b"<?xml version=")
    assert (root.tag, {child.tag: child.text for child in root}) == (
        "oembed",
        {name: str(value) for name, value in answer.items()},
    )


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ({"maxwidth": "320"}, (320, 420)),
        ({"maxwidth": "100"}, (100, 420)),
        ({"maxheight": "200"}, (600, 200)),
        ({"maxwidth": "320", "maxheight": "300"}, (320, 300)),
        ({"maxwidth": "5000"}, (600, 320)),
        ({"maxwidth": "x", "maxheight": "-1"}, (600, 320)),
        ({"maxwidth": "0", "maxheight": "9" * 5000}, (600, 320)),
    ],
)
def test_card_is_no_larger_than_asked_for(ask, proposal, query, size):
    answer = ask(**query).json()

    assert (answer["html"], answer["width"], answer["height"]) == (frame(*size), *size)


def test_thumbnail_that_is_larger_than_asked_for_is_left_out(ask, answer):
    kept = {name: value for name, value in answer.items() if not name.startswith("thumbnail")}

    assert ask(maxwidth="900").json() == kept


def test_answer_is_in_the_proposal_s_language(ask, translation_of_it):
    answer = ask("https://exemple.fr/en/proposals/31-marriage-for-all/").json()

    assert (answer["title"], answer["provider_name"]) == ("Proposal 31: Marriage for all", "Example 2030")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "https://exemple.fr/",
        "https://exemple.fr/fr/",
        "https://exemple.fr/fr/propositions/",
        "https://exemple.fr/fr/propositions/32-nothing/",
        "https://exemple.fr/fr/p/32",
        "https://exemple.fr/en/p/31",
        "https://exemple.fr/admin/",
        "https://exemple.fr/oembed",
        "https://elsewhere.example/fr/propositions/31-le-mariage-pour-tous/",
        "ftp://exemple.fr/fr/p/31",
        "https://[::1/fr/p/31",
        "https://exemple.fr/fr/%00/",
    ],
)
def test_address_that_is_no_proposal_is_not_found(ask, proposal, url):
    assert ask(url).status_code == 404


def test_proposal_that_not_everybody_may_read_is_not_found(ask, proposal):
    PageViewRestriction.objects.create(page=proposal, restriction_type=PageViewRestriction.LOGIN)
    private = [ask(url).status_code for url in (PAGE, "https://exemple.fr/fr/p/31")]
    PageViewRestriction.objects.all().delete()
    proposal.unpublish()

    assert private + [ask(url).status_code for url in (PAGE, "https://exemple.fr/fr/p/31")] == [404] * 4


@pytest.mark.parametrize("kind", ["yaml", "", "JSON"])
def test_other_format_is_not_implemented(ask, proposal, kind):
    assert ask(format=kind).status_code == 501


def test_page_says_where_to_ask(client, ask, proposal, answer):
    page = BeautifulSoup(client.get(proposal.url).content, "html.parser")
    links = page.select("head link[type$='+oembed']")

    assert [link["type"] for link in links] == ["application/json+oembed", "text/xml+oembed"]
    assert client.get(links[0]["href"].removeprefix("https://exemple.fr")).json() == answer
    assert client.get(links[1]["href"].removeprefix("https://exemple.fr"))["Content-Type"].startswith("text/xml")
