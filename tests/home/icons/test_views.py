"""The icons of the site, and the manifest that lists them."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from PIL import Image

from home.icons import files


@pytest.fixture
def shown(client, campaign):
    """An icon's answer, at its current address."""

    def get(name: str):
        campaign.refresh_from_db()
        return client.get(reverse("icon", args=[files.version(campaign), name]))

    return get


@pytest.mark.parametrize("name", files.FILES)
def test_file_is_a_square_of_its_size_that_may_be_kept_for_ever(shown, name):
    response = shown(name)

    image = Image.open(BytesIO(response.content))
    file = files.FILES[name]
    assert (image.format, image.size) == (file.kind, (file.size, file.size))
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=31536000, immutable"


@pytest.mark.parametrize("address", ["/favicon.ico", "/apple-touch-icon.png"])
def test_file_that_browsers_ask_for_by_name_is_kept_for_a_day(client, homes, address):
    response = client.get(address)

    assert (response.status_code, response["Cache-Control"]) == (200, "public, max-age=86400, s-maxage=86400")
    assert "Vary" not in response
    assert dict(response.cookies) == {}


def test_unknown_file_is_not_found(client, homes):
    assert client.get("/icons/000000000000/icon-13.png").status_code == 404


def test_old_address_leads_to_the_current_one(client, campaign):
    response = client.get("/icons/000000000000/icon-192.png")

    current = reverse("icon", args=[files.version(campaign), "icon-192.png"])
    assert (response.status_code, response.url, response["Cache-Control"]) == (302, current, "public, max-age=60")


def test_icons_follow_the_campaign_s_colour(shown, campaign):
    before = files.version(campaign)
    campaign.primary_color = "#006644"
    campaign.save()

    pixel = Image.open(BytesIO(shown("maskable-512.png").content)).getpixel((0, 0))
    assert (files.version(campaign) != before, pixel[:3]) == (True, (0, 0x66, 0x44))
    assert b'fill="#006644"' in shown("icon.svg").content


def test_editors_picture_takes_the_place_of_the_mark(shown, campaign, picture, client, homes):
    campaign.icon = picture
    campaign.save()

    image = Image.open(BytesIO(shown("icon-192.png").content))
    page = BeautifulSoup(client.get("/fr/").content, "html.parser")
    assert (image.size, image.getpixel((96, 96))[:3]) == ((192, 192), (0x1D, 0x4E, 0x89))
    assert page.select("link[rel=icon][type='image/svg+xml']") == []


def test_mask_cuts_nothing_of_the_editors_picture(shown, campaign, picture):
    campaign.primary_color, campaign.icon = "#006644", picture
    campaign.save()

    image = Image.open(BytesIO(shown("maskable-512.png").content))
    at = {place: image.getpixel((place, 256))[:3] for place in (0, 70, 84, 256, 427, 442)}
    outside, inside = (0, 0x66, 0x44), (0x1D, 0x4E, 0x89)
    assert at == {0: outside, 70: outside, 84: inside, 256: inside, 427: inside, 442: outside}


def test_icons_follow_the_picture_s_focal_point(campaign, picture):
    campaign.icon = picture
    before = files.version(campaign)
    picture.focal_point_x, picture.focal_point_y = 10, 10
    picture.focal_point_width, picture.focal_point_height = 4, 4

    assert files.version(campaign) != before


def test_mark_is_drawn_where_the_editors_file_is_gone(shown, campaign, picture):
    campaign.icon = picture
    campaign.save()
    picture.file.storage.delete(picture.file.name)

    assert Image.open(BytesIO(shown("icon-192.png").content)).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(("language", "name"), [("fr", "Exemple 2030"), ("en", "Example 2030")])
def test_manifest_presents_the_site_in_its_language(client, campaign, language, name):
    with translation.override(language):
        address = reverse("manifest")
    response = client.get(address)

    told = response.json()
    assert (response["Content-Type"], response.status_code) == ("application/manifest+json", 200)
    assert (told["name"], told["lang"], told["start_url"]) == (name, language, f"/{language}/")
    assert [(icon["sizes"], icon["purpose"]) for icon in told["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    assert {client.get(icon["src"]).status_code for icon in told["icons"]} == {200}


def test_pages_link_to_files_that_are_there(client, homes):
    page = BeautifulSoup(client.get("/en/").content, "html.parser")

    links = page.select("link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest]")
    assert [client.get(link["href"]).status_code for link in links] == [200, 200, 200, 200]
    assert "/en/manifest.webmanifest" in [link["href"] for link in links]
    assert page.select_one(".site-header__brand svg.mark") is not None
