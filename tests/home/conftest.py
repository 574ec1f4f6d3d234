"""The campaign, and a picture for it."""

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.images import get_image_model

from home.models import CampaignSettings


@pytest.fixture
def campaign(homes) -> CampaignSettings:
    return CampaignSettings.objects.get()


@pytest.fixture
def picture(db, tmp_path):
    """A wide picture in the library."""
    file = tmp_path / "picture.png"
    Drawing.new("RGB", (1600, 900), "#1d4e89").save(file)
    return get_image_model().objects.create(
        title="Picture", description="A blue field", file=ContentFile(file.read_bytes(), name="picture.png")
    )
