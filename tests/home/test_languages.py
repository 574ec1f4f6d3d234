"""Links to the same page in the other languages."""

import pytest
from bs4 import BeautifulSoup

from forms.raffle.links import CONFIRM_ENTRY
from home.languages import LanguageLink, page_languages
from home.models import StandardPage
from people.links.tokens import link_url


@pytest.fixture
def french(homes, locales):
    return homes["fr"].add_child(instance=StandardPage(title="Qui ?", slug="qui", locale=locales["fr"]))


@pytest.fixture
def translation(french, homes, locales):
    english = StandardPage(title="Who?", slug="who", locale=locales["en"], translation_key=french.translation_key)
    return homes["en"].add_child(instance=english)


def shown(client, url) -> list[LanguageLink]:
    return client.get(url).context["languages"]


def test_page_leads_to_its_translation(client, french, translation):
    assert shown(client, "/fr/qui/") == [
        LanguageLink("fr", "Français", "/fr/qui/", True),
        LanguageLink("en", "English", "/en/who/", False),
    ]


def test_translation_leads_back(client, french, translation):
    assert shown(client, "/en/who/") == [
        LanguageLink("fr", "Français", "/fr/qui/", False),
        LanguageLink("en", "English", "/en/who/", True),
    ]


def test_page_without_translation_leads_to_the_other_home(client, french):
    assert [link.url for link in shown(client, "/fr/qui/")] == ["/fr/qui/", "/en/"]


def test_page_whose_translation_is_unpublished_leads_to_the_other_home(client, french, translation):
    translation.unpublish()

    assert [link.url for link in shown(client, "/fr/qui/")] == ["/fr/qui/", "/en/"]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_homes_lead_to_each_other(client, homes, code):
    assert [(link.url, link.is_current) for link in shown(client, f"/{code}/")] == [
        ("/fr/", code == "fr"),
        ("/en/", code == "en"),
    ]


def test_links_stand_in_the_page_and_for_search_engines(client, french, translation):
    page = BeautifulSoup(client.get("/fr/qui/").content, "html.parser")

    for_engines = {link["hreflang"]: link["href"] for link in page.select("head link[rel=alternate]")}
    for_visitors = {link["hreflang"]: link["href"] for link in page.select(".language-switcher a")}
    assert for_engines == {
        "fr": "http://localhost/fr/qui/",
        "en": "http://localhost/en/who/",
        "x-default": "http://localhost/fr/qui/",
    }
    assert for_visitors == {"fr": "/fr/qui/", "en": "/en/who/"}


def test_languages_of_a_page_take_one_query(french, translation, rf, django_assert_num_queries):
    request = rf.get("/fr/qui/")
    page_languages(french, request)

    with django_assert_num_queries(1):
        page_languages(french, request)


def test_mailed_link_leads_to_the_same_link_in_the_other_language(client, homes):
    token = "A" * 43
    urls = {code: link_url(CONFIRM_ENTRY, token, code).removeprefix("http://localhost") for code in ("fr", "en")}

    links = shown(client, urls["fr"])

    assert {link.code: link.url for link in links} == urls
    assert urls["fr"] != urls["en"]
