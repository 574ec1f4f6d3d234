"""Every page of the site, as it is served: readable by all, at every width, without cookie and without third party."""

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

from .inspection import axe_violations, inspect
from .visitor import ADDRESSES, said

PLACES = tuple(ADDRESSES["fr"])
RAFFLE_DATES = (
    "update forms_raffle set opens_at = '{}-01-01 00:00:00', closes_at = '{}-01-01 00:00:00' "
    "where id in (select raffle_id from forms_rafflepage)"
)


@pytest.mark.parametrize("place", PLACES)
def test_page_stands_up_to_inspection(visitor, place):
    answer = visitor.go(place)

    assert answer.status == 200
    assert visitor.page.locator("html").get_attribute("lang") == visitor.language
    assert inspect(visitor) == []


@pytest.mark.parametrize("place", ["home", "proposals", "proposal", "raffle", "pledge", "draw", "how the draw works"])
def test_dark_colours_keep_their_contrast(new_visitor, place):
    visitor = new_visitor("fr", color_scheme="dark")

    visitor.go(place)

    assert axe_violations(visitor.page) == []


def test_missing_page_leads_on(visitor):
    answer = visitor.go(f"/{visitor.language}/nowhere/")

    assert answer.status == 404
    assert visitor.page.locator("html").get_attribute("lang") == visitor.language
    links = visitor.page.locator("main a").evaluate_all("l => l.map(e => e.getAttribute('href'))")
    assert {ADDRESSES[visitor.language][place] for place in ("home", "proposals", "raffle", "pledge")} <= set(links)
    assert inspect(visitor) == []


def test_form_sent_from_another_site_is_refused(visitor, site):
    address = site.url + ADDRESSES[visitor.language]["raffle"]
    visitor.page.set_content(f'<form method="post" action="{address}"><button>Send</button></form>')

    with visitor.page.expect_navigation() as navigation:
        visitor.page.get_by_role("button").click()

    assert navigation.value.status == 403
    assert visitor.page.locator("main h1").inner_text() == said("This form could not be received", visitor.language)
    assert inspect(visitor) == []


@pytest.mark.parametrize(
    ("opens", "closes", "notice"),
    [(2098, 2099, "The raffle has not opened yet"), (2000, 2001, "The raffle is closed")],
    ids=["before opening", "after closing"],
)
def test_raffle_that_is_not_open_says_so(new_visitor, site, opens, closes, notice):
    site.database.execute(RAFFLE_DATES.format(opens, closes))
    try:
        for language in ("fr", "en"):
            visitor = new_visitor(language)
            visitor.go("raffle")
            expect(visitor.page.locator("main")).to_contain_text(said(notice, language))
            expect(visitor.page.locator("main form")).to_have_count(0)
            assert inspect(visitor) == []
    finally:
        site.database.execute(RAFFLE_DATES.format(2000, 2099))


def test_menu_opens_without_javascript_on_a_narrow_screen(new_visitor, language):
    visitor = new_visitor(language, java_script_enabled=False)
    visitor.page.set_viewport_size({"width": 360, "height": 800})
    visitor.go("home")
    link = visitor.page.get_by_role("navigation", name=said("Main menu", language)).locator(
        f"a[href='{ADDRESSES[language]['proposals']}']:visible"
    )
    expect(link).to_have_count(0)

    visitor.page.locator("header summary").click()
    link.click()

    assert visitor.page.url.endswith(ADDRESSES[language]["proposals"])


def test_language_link_leads_to_the_same_page(visitor):
    other = {"fr": "en", "en": "fr"}[visitor.language]
    visitor.go("proposal")

    visitor.page.locator(f"header a[hreflang={other}]").click()

    assert visitor.page.url.endswith(ADDRESSES[other]["proposal"])


def test_bare_address_leads_to_the_language_of_the_browser(new_visitor, site, language):
    visitor = new_visitor(language)

    visitor.go("/")

    assert visitor.page.url == f"{site.url}/{language}/"


def test_page_of_a_server_error_stands_up_to_inspection(new_visitor):
    html = render_to_string("500.html")
    visitor = new_visitor()
    visitor.page.route("**/broken/", lambda route: route.fulfill(body=html, content_type="text/html"))

    visitor.go("/fr/broken/")

    assert visitor.page.evaluate("document.styleSheets.length") == 1
    assert inspect(visitor) == []
