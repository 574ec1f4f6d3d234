"""Short addresses lead to a proposal by its number, to its picture and to its QR code."""

from io import BytesIO

import pytest
import segno
from PIL import Image
from wagtail.models import PageViewRestriction

from proposals.sharing.picture import share_image

FRENCH, ENGLISH = "/fr/propositions/31-le-mariage-pour-tous/", "/en/proposals/31-marriage-for-all/"


@pytest.mark.parametrize(
    ("asked", "url"), [("fr", FRENCH), ("en-GB,en;q=0.9", ENGLISH), ("de", FRENCH), ("", FRENCH), ("//evil", FRENCH)]
)
def test_shortest_address_leads_to_the_visitor_s_language(client, translation_of_it, asked, url):
    response = client.get("/p/31", headers={"Accept-Language": asked})

    assert (response.status_code, response.url) == (302, url)
    assert "Accept-Language" in response["Vary"]
    assert "public" not in response.get("Cache-Control", "")
    assert dict(response.cookies) == {}


def test_shortest_address_leads_to_another_language_where_the_visitor_s_has_no_such_proposal(client, proposal):
    assert client.get("/p/31", headers={"Accept-Language": "en"}).url == FRENCH


@pytest.mark.parametrize(("address", "url"), [("/fr/p/31", FRENCH), ("/en/p/31", ENGLISH), ("/fr/p/31/", FRENCH)])
def test_address_in_a_language_leads_there_and_is_kept_as_a_page_is(client, translation_of_it, address, url):
    response = client.get(address, headers={"Accept-Language": "de"})

    assert (response.status_code, response.url) == (301, url)
    assert response["Cache-Control"].startswith("public, max-age=0, s-maxage=60")
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize("path", ["p/32", "p/0", "p/031", "p/99999", "p/123456", "p/x", "p/31/nobody", "p/-1"])
@pytest.mark.parametrize("start", ["/", "/fr/"])
def test_unknown_number_is_not_found(client, proposal, start, path):
    assert client.get(start + path, follow=True).status_code == 404


def test_language_without_the_proposal_does_not_find_it(client, proposal):
    assert client.get("/en/p/31").status_code == 404


ADDRESSES = ["/p/31", "/fr/p/31", "/fr/p/31/x", "/fr/p/31/card", "/fr/p/31/qr.svg", "/fr/p/31/image.0.png"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_unpublished_proposal_is_not_led_to(client, proposal, address):
    proposal.unpublish()

    assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("which", ["page", "index"])
def test_private_proposal_is_not_led_to(client, proposal, indexes, which, address):
    page = proposal if which == "page" else indexes["fr"]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_are_read_only(client, proposal, address):
    assert client.post(address).status_code in (403, 405)


# --- Pictures ---------------------------------------------------------------------------------------------------------


def test_picture_is_kept_for_ever_at_its_current_address(client, proposal, campaign):
    response = client.get(share_image(proposal, campaign).url.removeprefix("https://exemple.fr"))

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=31536000, immutable"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert (dict(response.cookies), response.get("Vary", "")) == ({}, "")


def test_old_address_leads_to_the_current_one(client, proposal, campaign):
    response = client.get("/fr/p/31/image.000000000000.png")

    assert (response.status_code, response.url) == (302, share_image(proposal, campaign).url)
    assert response["Cache-Control"] == "public, max-age=60"


def test_picture_takes_a_known_number_of_queries(client, proposal, campaign, django_assert_num_queries):
    path = share_image(proposal, campaign).url.removeprefix("https://exemple.fr")
    client.get(path)

    with django_assert_num_queries(5):
        client.get(path)


# --- QR codes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "content_type"), [("svg", "image/svg+xml"), ("png", "image/png")])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_code_holds_the_address_whose_visits_are_counted(client, translation_of_it, language, kind, content_type):
    response = client.get(f"/{language}/p/31/qr.{kind}")

    expected = BytesIO()
    segno.make_qr(f"https://exemple.fr/{language}/p/31/qr", error="m").save(expected, kind, scale=12, light="white")
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert response.content == expected.getvalue()
    assert response["Cache-Control"].startswith("public, max-age=0, s-maxage=60")
    assert dict(response.cookies) == {}


@pytest.mark.parametrize("name", ["qr.pdf", "qr", "qr.svgz"])
def test_other_kinds_are_not_made(client, proposal, name):
    assert client.get(f"/fr/p/31/{name}").status_code == (404 if name != "qr" else 302)
