"""Every page of the site, as it is served: readable by all, at every width, without cookie and without third party."""

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

from .inspection import axe_violations, inspect
from .languages import in_english, in_french
from .layout import WINDOW, check_text, moving
from .visitor import ADDRESSES, said

# Editors' pages differ by their words alone: one is visited in both languages, the others in one each.
IN_FRENCH_ALONE = {"proposals of a theme", "rules", "legal"}
IN_ENGLISH_ALONE = {"privacy", "contact"}
VISITS = [
    *(("fr", place) for place in ADDRESSES["fr"] if place not in IN_ENGLISH_ALONE),
    *(("en", place) for place in ADDRESSES["en"] if place not in IN_FRENCH_ALONE),
]
# One page of each kind; those of the programme and of a draw are enlarged with everything open, in test_states.
ENLARGED = {"home", "raffle", "raffle thanks", "pledge", "how the draw works", "candidate", "accessibility"}
DARK = {"home", "proposals", "proposal", "raffle", "pledge", "draw", "how the draw works"}
RAFFLE_DATES = (
    "update forms_raffle set opens_at = '{}-01-01 00:00:00', closes_at = '{}-01-01 00:00:00' "
    "where id in (select raffle_id from forms_rafflepage)"
)


@pytest.mark.parametrize(("language", "place"), VISITS)
def test_page_stands_up_to_inspection(visitor, place):
    """One visit shows all: in French, whose words are longer, one page of each kind enlarged and in the dark too.

    Visitors here ask for less motion: nothing moves.
    """
    page = visitor.page
    answer = visitor.go(place)

    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == visitor.language
    assert inspect(visitor) == []
    if visitor.language == "fr" and place in ENLARGED:
        assert check_text(page) == {}
        assert moving(page) == []
    if visitor.language == "fr" and place in DARK:
        page.set_viewport_size(WINDOW)
        page.emulate_media(color_scheme="dark")
        assert axe_violations(page) == []


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


@in_french
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


@in_english
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
