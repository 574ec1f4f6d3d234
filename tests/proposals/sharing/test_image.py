"""The picture of a proposal for links to it."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from home.models import CampaignSettings
from home.share_image import ShareImage
from proposals.sharing.drawing import Poster
from proposals.sharing.picture import poster_of, share_image, version_of
from tests.proposals.sharing.conftest import in_french


@pytest.fixture
def campaign(homes) -> CampaignSettings:
    return CampaignSettings.objects.get()


def path_of(page, campaign) -> str:
    return share_image(page, campaign).url.removeprefix("https://exemple.fr")


def test_page_says_what_it_looks_like(proposal, translation_of_it, campaign):
    version = version_of(Poster(31, "Le mariage pour tous", "Travail", "Exemple 2030", "#1d4e89", "#f2a03d"))

    alt = in_french("Proposal %(number)s: %(title)s", number=31, title="Le mariage pour tous")
    assert share_image(proposal, campaign) == ShareImage(
        f"https://exemple.fr/fr/p/31/image.{version}.png", 1200, 630, alt
    )
    assert share_image(translation_of_it, campaign).alt == "Proposal 31: Marriage for all"
    assert poster_of(translation_of_it, campaign) == Poster(
        31, "Marriage for all", "Work", "Example 2030", "#1d4e89", "#f2a03d"
    )


def test_page_names_the_picture_for_links_to_it(client, proposal, campaign):
    page = BeautifulSoup(client.get(proposal.url).content, "html.parser")

    assert page.select_one("meta[property='og:image']")["content"] == share_image(proposal, campaign).url


def test_picture_is_kept_for_ever_at_its_current_address(client, proposal, campaign):
    response = client.get(path_of(proposal, campaign))

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=31536000, immutable"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert (dict(response.cookies), response.get("Vary", "")) == ({}, "")


def test_old_address_leads_to_the_current_one(client, proposal, campaign):
    response = client.get("/fr/p/31/image.000000000000.png")

    assert (response.status_code, response.url) == (302, share_image(proposal, campaign).url)
    assert response["Cache-Control"] == "public, max-age=60"


def test_address_changes_with_what_is_drawn(proposal, campaign):
    addresses = [path_of(proposal, campaign)]
    proposal.title = "Autre titre"
    addresses.append(path_of(proposal, campaign))
    campaign.accent_color = "#ff0000"
    addresses.append(path_of(proposal, campaign))
    proposal.summary = "Elle n’est pas dessinée"
    assert path_of(proposal, campaign) == addresses[-1]
    proposal.theme.title = "Autre thème"
    addresses.append(path_of(proposal, campaign))

    assert len(set(addresses)) == 4


def test_picture_takes_a_known_number_of_queries(client, proposal, campaign, django_assert_num_queries):
    path = path_of(proposal, campaign)
    client.get(path)

    with django_assert_num_queries(5):
        client.get(path)
