"""The campaign, and a page of it made of given blocks, as visitors see it."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.images import get_image_model

from home.models import CampaignSettings, StandardPage


@pytest.fixture
def campaign(homes) -> CampaignSettings:
    return CampaignSettings.objects.get()


@pytest.fixture
def publish_blocks(homes, locales):
    """Publish a French page of these (type, value) blocks."""

    def publish(*blocks) -> StandardPage:
        homes["fr"].refresh_from_db()
        body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
        page = StandardPage(title="Page", slug=f"page-{StandardPage.objects.count()}", locale=locales["fr"], body=body)
        return homes["fr"].add_child(instance=page)

    return publish


@pytest.fixture
def show_blocks(publish_blocks, client):
    """The same page's body as visitors receive it."""

    def show(*blocks) -> BeautifulSoup:
        response = client.get(publish_blocks(*blocks).url)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").select_one(".stream")

    return show


@pytest.fixture
def picture(db, tmp_path):
    """A wide picture in the library."""
    file = tmp_path / "picture.png"
    Drawing.new("RGB", (1600, 900), "#1d4e89").save(file)
    return get_image_model().objects.create(
        title="Picture", description="A blue field", file=ContentFile(file.read_bytes(), name="picture.png")
    )
