"""The programme by keyboard: searched, filtered, kept, walked through, passed on; what is in focus is always seen."""

import re

import pytest
from playwright.sync_api import expect

from .languages import in_english
from .layout import is_focus_covered
from .visitor import said

CARDS = "/fr/propositions/?view=cards&theme=sante"
# Past the filters and the first proposals, or the whole of a page that is shorter.
TABS = 45


def in_focus(page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def tab_to(page, selector: str) -> None:
    """Press Tab until the element is reached."""
    wanted = page.locator(selector).first
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never reaches {selector}")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("place", ["home", "proposals", "proposal", "raffle", CARDS])
def test_nothing_lies_in_front_of_what_is_in_focus(new_visitor, place, width):
    visitor = new_visitor("fr")
    page = visitor.page
    page.set_viewport_size({"width": width, "height": 700})
    visitor.go(place)

    for key in ("Tab", "Shift+Tab"):
        for _ in range(TABS):
            page.keyboard.press(key)
            if page.evaluate("document.activeElement === document.body"):
                break
            assert not is_focus_covered(page), in_focus(page)


@pytest.fixture
def reader(new_visitor):
    visitor = new_visitor("fr")
    visitor.go("proposals")
    return visitor


def test_programme_is_searched_filtered_and_shown_whole_again(reader):
    page = reader.page
    status = page.locator("[data-programme-status]")

    tab_to(page, "[name=q]")
    page.keyboard.type("hopitaux")
    page.keyboard.press("Enter")
    expect(page.locator(".search-results")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    tab_to(page, "[data-facet=theme] summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-facet=theme] a")
    chosen = page.locator(":focus").get_attribute("data-key")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-key='{chosen}'][aria-current]")).to_be_focused()
    # What is given up is not there any more: what is left is said where one goes on.
    tab_to(page, ".programme-status__chosen a")
    page.keyboard.press("Enter")
    expect(page.locator(".programme-status__chosen")).to_have_count(0)
    expect(status).to_be_focused()
    page.get_by_role("link", name=said("Show all of them", "fr")).focus()
    page.keyboard.press("Enter")

    expect(status).to_have_text(re.compile("^\\s*60 propositions"))
    expect(status).to_be_focused()


def test_reading_list_is_kept_shown_and_emptied(reader):
    page = reader.page
    cards = page.locator(".proposal-card:visible")

    for number in (7, 31):
        page.locator(f"[data-keep='{number}']").focus()
        page.keyboard.press("Space")
    page.locator("[data-only-kept]").focus()
    page.keyboard.press("Enter")
    expect(cards).to_have_count(2)
    expect(page.locator("[data-only-kept]")).to_be_focused()
    # The proposal that is given up goes, with the button that was pressed.
    page.locator("[data-keep='7']").focus()
    page.keyboard.press("Space")
    expect(cards).to_have_count(1)
    expect(page.locator("[data-programme-status]")).to_be_hidden()  # it counts what is not shown
    expect(page.locator("[data-only-kept]")).to_be_focused()
    page.locator("[data-forget]").focus()
    page.keyboard.press("Enter")

    expect(cards).to_have_count(60)
    expect(page.locator("[data-programme-status]")).to_be_focused()


def test_cards_are_walked_through_by_their_links(new_visitor):
    visitor = new_visitor("fr")
    visitor.go(CARDS)
    page = visitor.page

    tab_to(page, "#card-1 .card__step")
    page.keyboard.press("Enter")

    expect(page.locator("#card-2")).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Tab")
    expect(page.locator("#card-2 .card__step").first).to_be_focused()


def test_ways_to_share_are_opened_and_closed(new_visitor):
    visitor = new_visitor("fr")
    visitor.go("proposal")
    page = visitor.page

    tab_to(page, "#share summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#share details a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")

    expect(page.locator(".share__qr")).to_be_hidden()
    expect(page.locator("#share summary").first).to_be_focused()


@in_english
def test_menu_of_a_narrow_screen_closes_by_escape_and_behind_whoever_leaves_it(visitor):
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": 800})
    visitor.go("home")
    toggle, links = page.locator("header summary"), page.locator(".site-header__items--panel a")

    toggle.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    expect(toggle).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(links.count() + 1):
        page.keyboard.press("Tab")

    expect(page.locator(".language-switcher a:focus")).to_have_count(1)
    expect(links.first).to_be_hidden()
