"""Browsers check the site's own scripts and styles before they use them."""

import base64
import hashlib

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from home.integrity import integrity, of_static_file
from home.models import CampaignSettings


def sha384(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def test_value_is_the_content_s_digest():
    assert integrity(b"body {}") == sha384(b"body {}") != integrity(b"body { }")


def test_file_is_read_as_it_is_served():
    with open(finders.find("js/share.js"), "rb") as file:
        assert of_static_file("js/share.js") == sha384(file.read())


def test_file_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        of_static_file("js/nothing.js")


def test_every_script_and_style_of_a_page_is_checked(client, homes, raffle_pages):
    page = BeautifulSoup(client.get(raffle_pages["fr"].url).content, "html.parser")
    found = [*page.select("script[src]"), *page.select("link[rel=stylesheet]")]

    expected = []
    for tag in found:
        address = tag.get("src") or tag["href"]
        if tag.name == "link":
            expected.append(sha384(client.get(address).content))
        else:
            with open(finders.find(address.removeprefix("/static/")), "rb") as file:
                expected.append(sha384(file.read()))
    assert len(found) > 2
    assert [tag["integrity"] for tag in found] == expected


def test_page_made_before_a_change_still_gets_its_own_style(client, homes):
    before = BeautifulSoup(client.get("/fr/").content, "html.parser").select_one("link[rel=stylesheet]")
    client.get(before["href"])
    campaign = CampaignSettings.objects.get()
    campaign.primary_color = "#006644"
    campaign.save()

    response = client.get(before["href"])

    assert (sha384(response.content), "immutable" in response["Cache-Control"]) == (before["integrity"], True)
