"""The home page and the campaign's pages."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from home.models import HomePage, StandardPage


@pytest.fixture
def target(homes, locales) -> StandardPage:
    return homes["fr"].add_child(instance=StandardPage(title="Qui ?", slug="qui", locale=locales["fr"]))


@pytest.fixture
def hero(homes, target, picture) -> HomePage:
    home = HomePage.objects.get(pk=homes["fr"].pk)
    home.hero_text, home.hero_link_page, home.hero_link_label = "Cinq cafés.", target, "Je participe"
    home.hero_image = picture
    home.save()
    return home


def read(client, url) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def test_home_asks_the_raffle_question_and_leads_on(client, hero):
    page = read(client, "/fr/")

    link = page.select_one(".hero a")
    assert [heading.get_text() for heading in page.find_all("h1")] == ["Et vous ?"]
    assert (link["href"], link.get_text(strip=True)) == ("/fr/qui/", "Je participe")
    assert page.select_one(".hero img")["alt"] == "A blue field"


@pytest.mark.parametrize("part", [".hero", ".page-header"])
def test_picture_at_the_top_comes_first_in_the_best_format(client, hero, target, picture, part):
    target.image = picture
    target.save()

    image = read(client, "/fr/" if part == ".hero" else "/fr/qui/").select_one(f"{part} .placeholder + picture > img")

    assert (image["fetchpriority"], image["decoding"], image.get("loading")) == ("high", "async", None)
    assert [source["type"] for source in image.parent("source")] == ["image/avif", "image/webp"]


def test_picture_without_a_description_is_called_by_its_title(client, hero, picture):
    """As an import may leave it: editors must describe it."""
    type(picture).objects.update(description="")

    assert read(client, "/fr/").select_one(".hero img")["alt"] == "Picture"


def test_home_button_without_words_takes_the_page_title(client, hero):
    HomePage.objects.update(hero_link_label="")

    assert read(client, "/fr/").select_one(".hero a").get_text(strip=True) == "Qui ?"


@pytest.mark.parametrize("leave", [Page.unpublish, Page.delete])
def test_home_button_to_a_page_that_is_gone_is_not_shown(client, hero, target, leave):
    leave(target)

    assert read(client, "/fr/").select_one(".hero a") is None


def test_home_whose_picture_was_deleted_stands_without_it(client, hero, picture):
    picture.delete()

    assert read(client, "/fr/").select_one(".hero img") is None


@pytest.mark.parametrize(("url", "title"), [("/fr/", "Ensemble · Exemple 2030"), ("/en/", "Together · Example 2030")])
def test_home_is_titled_by_the_slogan_and_the_site(client, homes, url, title):
    assert " ".join(read(client, url).title.get_text().split()) == title


def test_campaign_page_shows_introduction_picture_and_body(client, target, picture):
    target.introduction, target.image = "En deux mots.", picture
    target.body = json.dumps([{"type": "text", "value": "<p>Longuement.</p>"}])
    target.save()

    page = read(client, "/fr/qui/")

    assert page.h1.get_text() == "Qui ?"
    assert page.select_one(".page-header__introduction").get_text(strip=True) == "En deux mots."
    assert page.select_one(".page-header img")["alt"] == "A blue field"
    assert page.select_one(".stream").get_text(strip=True) == "Longuement."


def test_page_says_what_it_is_to_search_engines(client, target):
    target.seo_title, target.search_description = "La candidate", "Qui elle est."
    target.save()

    page = read(client, "/fr/qui/")

    assert " ".join(page.title.get_text().split()) == "La candidate · Exemple 2030"
    assert page.find("meta", attrs={"name": "description"})["content"] == "Qui elle est."
    assert page.find("link", rel="canonical")["href"] == "http://localhost/fr/qui/"


@pytest.mark.parametrize("url", ["/fr/", "/en/", "/fr/qui/"])
def test_page_sets_no_cookie_and_does_not_vary_by_cookie(client, target, url):
    response = client.get(url)

    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize(("url", "queries"), [("/fr/", 13), ("/fr/qui/", 14)])
def test_page_takes_a_known_number_of_queries(client, target, django_assert_num_queries, url, queries):
    client.get(url)

    with django_assert_num_queries(queries):
        client.get(url)


def test_picture_takes_one_query_once_it_has_been_shown(client, hero, django_assert_num_queries):
    client.get("/fr/")
    with CaptureQueriesContext(connection) as shown:
        client.get("/fr/")
    HomePage.objects.update(hero_image=None)

    with django_assert_num_queries(len(shown) - 2):  # the picture itself, and its colour
        client.get("/fr/")


def test_user_bar_is_for_those_who_are_signed_in(client, admin_client, homes):
    assert b"wagtail-userbar" not in client.get("/fr/").content
    assert b"wagtail-userbar" in admin_client.get("/fr/").content


@pytest.mark.parametrize("code", ["fr", "en"])
def test_home_editing_screen_opens(admin_client, homes, code):
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[homes[code].pk])).status_code == 200


def test_campaign_page_screens_open(admin_client, homes, target):
    urls = [
        reverse("wagtailadmin_pages:add", args=["home", "standardpage", homes["fr"].pk]),
        reverse("wagtailadmin_pages:edit", args=[target.pk]),
    ]

    assert [admin_client.get(url).status_code for url in urls] == [200, 200]
