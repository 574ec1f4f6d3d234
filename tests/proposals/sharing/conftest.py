"""A site with an address of its own, and a proposal in two languages."""

import pytest
from django.utils.translation import gettext, override

from home.models import CampaignSettings


def in_french(message: str, **values) -> str:
    """A message of the site as a visitor reads it."""
    with override("fr"):
        return gettext(message) % values


@pytest.fixture(autouse=True)
def _public_url(settings):
    settings.PUBLIC_URL = "https://exemple.fr"


@pytest.fixture
def proposal(add_proposal):
    return add_proposal(31, theme="work", title="Le mariage pour tous", summary="En une phrase.")


@pytest.fixture
def translation_of_it(proposal, add_proposal):
    return add_proposal(31, theme="work", language="en", title="Marriage for all")


@pytest.fixture
def campaign(homes) -> CampaignSettings:
    return CampaignSettings.objects.get()
