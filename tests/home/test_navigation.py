"""Menus, and the links that every page gives."""

import pytest
from django.urls import reverse

from home.models import Menu, MenuItem, StandardPage
from home.navigation import MenuLink


@pytest.fixture
def pages(homes, locales) -> list[StandardPage]:
    made = []
    for number in (1, 2, 3):
        homes["fr"].refresh_from_db()
        page = StandardPage(title=f"Page {number}", slug=f"page-{number}", locale=locales["fr"])
        made.append(homes["fr"].add_child(instance=page))
    return made


@pytest.fixture
def make_menu(locales):
    def make(placement, language, *items) -> Menu:
        menu = Menu(placement=placement, locale=locales[language])
        menu.items = [MenuItem(sort_order=order, locale=locales[language], **item) for order, item in enumerate(items)]
        menu.save()
        return menu

    return make


def test_menus_are_those_of_the_page_language(client, homes, make_menu, pages):
    make_menu("header", "fr", {"page": pages[0]})
    make_menu("header", "en", {"page": homes["en"], "label": "Start"})
    make_menu("footer", "fr", {"page": pages[1], "label": "Deux"})

    menus = {code: client.get(f"/{code}/").context["menus"] for code in ("fr", "en")}

    assert dict(menus["fr"].items()) == {
        "header": [MenuLink("Page 1", "/fr/page-1/", False)],
        "footer": [MenuLink("Deux", "/fr/page-2/", False)],
    }
    assert dict(menus["en"].items()) == {"header": [MenuLink("Start", "/en/", True)], "footer": []}


def test_links_stand_in_the_editor_order(client, make_menu, pages):
    make_menu("header", "fr", {"page": pages[2]}, {"page": pages[0]}, {"page": pages[1]})

    assert [link.label for link in client.get("/fr/").context["menus"]["header"]] == ["Page 3", "Page 1", "Page 2"]


def test_link_to_the_page_being_read_is_marked(client, make_menu, pages):
    make_menu("header", "fr", {"page": pages[0]}, {"page": pages[1]})

    html = client.get("/fr/page-2/").content.decode()

    assert [link.is_current for link in client.get("/fr/page-2/").context["menus"]["header"]] == [False, True]
    assert 'aria-current="page"' in html


def test_unpublished_page_is_left_out(client, make_menu, pages):
    make_menu("header", "fr", {"page": pages[0]}, {"page": pages[1]})
    pages[0].unpublish()

    assert [link.label for link in client.get("/fr/").context["menus"]["header"]] == ["Page 2"]


def test_deleted_page_takes_its_link_along(client, make_menu, pages):
    make_menu("header", "fr", {"page": pages[0]}, {"page": pages[1]})
    pages[0].delete()

    assert [link.label for link in client.get("/fr/").context["menus"]["header"]] == ["Page 2"]


def test_link_to_an_address_elsewhere(client, homes, make_menu):
    make_menu("footer", "fr", {"url": "https://example.org/", "label": "Ailleurs"})

    assert client.get("/fr/").context["menus"]["footer"] == [MenuLink("Ailleurs", "https://example.org/", False)]


@pytest.mark.parametrize("items", [1, 3])
def test_page_takes_the_same_number_of_queries_for_one_link_and_three(
    client, make_menu, pages, django_assert_num_queries, items
):
    make_menu("header", "fr", *({"page": page} for page in pages[:items]))
    client.get("/fr/")

    with django_assert_num_queries(13):
        client.get("/fr/")


def test_main_links_lead_to_published_pages_of_the_language(client, homes, raffle_pages, pledge_pages):
    pledge_pages["en"].unpublish()

    links = {code: dict(client.get(f"/{code}/").context["links"].items()) for code in ("fr", "en")}

    assert links == {
        "fr": {"home": "/fr/", "raffle": "/fr/cafe/", "pledge": "/fr/engagement/"},
        "en": {"home": "/en/", "raffle": "/en/coffee/"},
    }


def test_menu_screens_open(admin_client, homes, make_menu):
    menu = make_menu("header", "fr", {"page": homes["fr"]})

    urls = [
        reverse("wagtailsnippets_home_menu:list"),
        reverse("wagtailsnippets_home_menu:add"),
        reverse("wagtailsnippets_home_menu:edit", args=[menu.pk]),
    ]

    assert [admin_client.get(url).status_code for url in urls] == [200, 200, 200]
