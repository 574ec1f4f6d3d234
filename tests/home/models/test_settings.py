"""Whose campaign it is: the settings, and where they are seen."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from home import stylesheet
from home.colours import INK, PAPER, TEXT_CONTRAST, contrast
from home.models import CampaignSettings, CampaignText


@pytest.mark.parametrize(("language", "name"), [("fr", "Exemple 2030"), ("en", "Example 2030")])
def test_words_are_those_of_the_language(campaign, language, name):
    with translation.override(language):
        active = campaign.text()

    assert (campaign.text(language).site_name, active.site_name) == (name, name)


def test_words_of_the_first_language_stand_in_for_missing_ones(campaign):
    campaign.texts.filter(language="en").delete()

    assert CampaignSettings.objects.get().text("en").site_name == "Exemple 2030"


def test_words_of_another_language_stand_in_where_the_first_has_none(campaign):
    campaign.texts.filter(language="fr").delete()

    assert CampaignSettings.objects.get().text("fr").site_name == "Example 2030"


def test_campaign_without_words_has_empty_ones(campaign):
    campaign.texts.all().delete()

    assert CampaignSettings.objects.get().text("fr").site_name == ""


@pytest.mark.parametrize(("url", "name", "slogan"), [("/fr/", "Exemple", "Ensemble"), ("/en/", "Example", "Together")])
def test_pages_show_the_campaign_in_their_language(client, campaign, url, name, slogan):
    campaign.headquarters = "1 rue Exemple\n75011 Paris"
    campaign.save()

    page = BeautifulSoup(client.get(url).content, "html.parser")

    assert page.select_one(".site-header__name").get_text() == f"{name} 2030"
    assert page.select_one(".site-footer__slogan").get_text() == slogan
    assert page.select_one(".site-footer__email")["href"] == "mailto:contact@example.org"
    assert list(page.select_one("address").stripped_strings)[:2] == ["1 rue Exemple", "75011 Paris"]


def test_version_changes_with_the_colours_alone(campaign):
    before = stylesheet.version(campaign)
    same = CampaignSettings(primary_color=campaign.primary_color, accent_color=campaign.accent_color)
    other = CampaignSettings(primary_color=campaign.primary_color, accent_color="#000001")

    assert [stylesheet.version(settings) == before for settings in (same, other)] == [True, False]


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345", "#1234567", "#12345g", "#1d4e89;color:red", ""])
@pytest.mark.parametrize("field", ["primary_color", "accent_color"])
def test_colour_that_is_none_is_refused(campaign, field, colour):
    setattr(campaign, field, colour)

    with pytest.raises(ValidationError) as refusal:
        campaign.full_clean()

    assert list(refusal.value.message_dict) == [field]


def test_settings_screen_offers_colour_choosers(admin_client, campaign):
    url = reverse("wagtailsettings:edit", args=["home", "campaignsettings", campaign.site_id])

    page = BeautifulSoup(admin_client.get(url).content, "html.parser")

    assert [(field["type"], field["value"]) for field in page.select("input[name$=_color]")] == [
        ("color", campaign.primary_color),
        ("color", campaign.accent_color),
    ]


def test_each_site_has_its_own_campaign(campaign, homes):
    second = Site.objects.create(hostname="second.example", root_page=homes["en"])

    assert CampaignSettings.for_site(second).candidate_name == ""
    assert CampaignSettings.for_site(campaign.site).candidate_name == "Jeanne Exemple"


def test_words_name_themselves(campaign):
    assert str(CampaignText(site_name="Exemple 2030", language="fr")) == "Exemple 2030 (fr)"


@pytest.mark.parametrize("colour", ["#A8123E", "#000000", "#FFFFFF", "#1D4E89", "#808080"])
def test_main_colour_reads_in_mails_in_light_and_in_dark(colour):
    campaign = CampaignSettings(primary_color=colour)

    assert contrast(campaign.primary_strong, PAPER) >= TEXT_CONTRAST
    assert contrast(campaign.primary_soft, INK) >= TEXT_CONTRAST
