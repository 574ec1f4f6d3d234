"""The drawing beside the campaign's two colours."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from home.colour_preview import samples
from home.colours import TEXT_CONTRAST

ADDRESS = "/admin/colour-preview.svg"
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_drawing_says_what_is_written_in_which_colour(admin_client):
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    response = admin_client.get(ADDRESS, {"primary": "#ffff00", "accent": "#000000"})

    drawing = BeautifulSoup(response.content, "html.parser")
    texts = [(text.string, text["fill"]) for text in drawing.select("text")]
    assert response["Content-Type"] == "image/svg+xml"
    assert texts[::2] == [
        ("Main colour", "#16130f"),
        ("Second colour", "#ffffff"),
        ("Link by day", "#737109"),
        ("Link by night", "#ffff00"),
    ]
    assert texts[1][0] == "17.2 : 1"


@given(colours, colours)
def test_nothing_in_it_is_hard_to_read(primary, accent):
    assert min(sample["contrast"] for sample in samples(primary, accent)) >= TEXT_CONTRAST


@pytest.mark.parametrize(
    "query", ["", "?primary=red&accent=%23000000", "?primary=%23000000", "?primary=%22/%3E&accent=x"]
)
def test_what_is_no_colour_is_not_drawn(admin_client, query):
    assert admin_client.get(ADDRESS + query).status_code == 404


def test_drawing_is_for_editors(client, db):
    assert client.get(f"{ADDRESS}?primary=%23000000&accent=%23000000").status_code == 302


def test_settings_screen_shows_the_saved_colours(admin_client, campaign):
    url = reverse("wagtailsettings:edit", args=["home", "campaignsettings", campaign.site_id])

    page = BeautifulSoup(admin_client.get(url).content, "html.parser")

    query = f"?primary={campaign.primary_color}&accent={campaign.accent_color}".replace("#", "%23")
    assert page.select_one("[data-colour-preview]")["src"] == ADDRESS + query
