"""The bare address, the style sheet of the campaign's colours, and files on this machine's disk."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from home import stylesheet
from home.models import CampaignSettings


@pytest.mark.parametrize(
    ("asked", "url"),
    [
        (None, "/fr/"),
        ("", "/fr/"),
        ("fr", "/fr/"),
        ("en", "/en/"),
        ("en-GB,en;q=0.9,fr;q=0.8", "/en/"),
        ("fr-CA;q=0.5,en;q=0.9", "/en/"),
        ("de,es;q=0.5", "/fr/"),
        ("de,en;q=0.5", "/en/"),
        ("*", "/fr/"),
        ("../../evil", "/fr/"),
        ("//evil.example", "/fr/"),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_bare_address_leads_to_the_language_that_the_browser_asks_for(client, db, method, asked, url):
    headers = {} if asked is None else {"Accept-Language": asked}

    response = getattr(client, method)("/", headers=headers)

    assert (response.status_code, response.url) == (302, url)
    assert "Accept-Language" in [part.strip() for part in response["Vary"].split(",")]
    assert dict(response.cookies) == {}


def test_bare_address_asks_the_database_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/")


def test_style_sheet_may_be_kept_for_ever_at_its_own_address(client, campaign):
    response = client.get(reverse("style", args=[stylesheet.version(campaign)]))

    assert (response.status_code, response["Content-Type"]) == (200, "text/css")
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=31536000, immutable"
    assert response.content.decode() == stylesheet.stylesheet(campaign)


def test_style_sheet_that_nobody_knows_is_not_replaced_by_another(client, campaign):
    response = client.get(reverse("style", args=["000000000000"]))

    assert (response.status_code, response.content, response["Cache-Control"]) == (404, b"", "no-store")


def test_style_sheet_holds_both_colours_and_what_is_derived(client, campaign):
    campaign.primary_color, campaign.accent_color = "#ffff00", "#000000"
    campaign.save()

    response = client.get(reverse("style", args=[stylesheet.version(campaign)]))

    assert response.content.decode().split("\n")[-11:] == [
        ":root {",
        "  --primary: #ffff00;",
        "  --primary-ink: #16130f;",
        "  --primary-strong: #737109;",
        "  --primary-soft: #ffff00;",
        "  --accent: #000000;",
        "  --accent-ink: #ffffff;",
        "  --accent-strong: #000000;",
        "  --accent-soft: #808080;",
        "}",
        "",
    ]


def test_style_sheet_sets_no_cookie(client, campaign):
    response = client.get(reverse("style", args=[stylesheet.version(campaign)]))

    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()


def test_page_made_before_a_change_finds_the_sheet_that_it_names(client, campaign):
    page = client.get("/fr/").content.decode()
    address, sheet = reverse("style", args=[stylesheet.version(campaign)]), stylesheet.stylesheet(campaign)
    campaign.primary_color = "#006644"
    campaign.save()

    response = client.get(address)

    assert address in page
    assert (response.status_code, response.content.decode()) == (200, sheet)


@pytest.mark.parametrize("url", ["/fr/", "/en/", "/fr/absent/"])
def test_every_page_leads_to_the_style_sheet_of_today(client, campaign, url):
    campaign.primary_color = "#b3123f"
    campaign.save()
    version = stylesheet.version(CampaignSettings.objects.get())

    page = client.get(url).content.decode()

    assert f'href="/style.{version}.css"' in page


def test_file_on_disk_is_served_with_a_lifetime(client, db):
    name = default_storage.save("pictures/one.txt", ContentFile(b"one"))

    response = client.get(f"/media/{name}")

    assert (response.getvalue(), response["Cache-Control"]) == (b"one", "public, max-age=604800")


@pytest.mark.parametrize("path", ["absent.jpg", "pictures/"])
def test_file_that_is_not_there_is_not_found(client, homes, path):
    assert client.get(f"/media/{path}", follow=True).status_code == 404


@pytest.mark.parametrize("path", ["../settings.py", "%2e%2e/%2e%2e/etc/passwd"])
def test_file_outside_the_folder_is_refused(client, path):
    assert client.get(f"/media/{path}").status_code == 400
