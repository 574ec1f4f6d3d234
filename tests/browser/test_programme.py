"""The programme in a browser: filters in place, words looked for, what is kept for later, one card at a time."""

import re

import pytest
from playwright.sync_api import expect

from .inspection import inspect
from .visitor import ADDRESSES, said

PROGRAMME = {language: places["proposals"] for language, places in ADDRESSES.items()}


@pytest.fixture
def reader(new_visitor):
    """Has a page of the programme open that would not survive being loaded anew."""
    visitor = new_visitor("fr")
    visitor.go("proposals")
    visitor.page.evaluate("window.isTheSamePage = true")
    return visitor


def is_same_page(visitor) -> bool:
    return visitor.page.evaluate("window.isTheSamePage === true")


def shown(page) -> list[int]:
    return [int(number) for number in page.locator(".proposal-card__number:visible").all_text_contents()]


def open_themes(page) -> None:
    page.locator("[data-facet=theme] summary").click()


def theme(page, name: str):
    return page.locator("[data-facet=theme]").get_by_role("link", name=re.compile(name))


# --- In place ---


def test_filter_is_chosen_and_given_up_without_leaving_the_page(reader):
    page = reader.page
    all_of_them = shown(page)
    open_themes(page)
    theme(page, "Santé").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?theme=sante$"))
    expect(page.locator("[role=status]")).to_have_text(re.compile("^[2-9] propositions$"))

    assert (len(all_of_them), 2 <= len(shown(page)) < 10) == (60, True)
    expect(theme(page, "Santé")).to_be_focused()
    expect(theme(page, "Santé")).to_have_attribute("aria-current", "true")
    assert inspect(reader) == []
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_have_text("60 propositions")
    expect(page).to_have_url(re.compile(re.escape(PROGRAMME["fr"]) + "$"))
    assert (shown(page), is_same_page(reader)) == (all_of_them, True)


def test_browser_s_arrows_go_back_through_what_was_chosen(reader):
    page = reader.page
    open_themes(page)
    theme(page, "Santé").click()
    expect(page.locator("[role=status]")).to_have_text(re.compile("propositions$"))
    page.locator("[data-facet=chapter] summary").click()
    page.locator("[data-facet=chapter] a").first.click()
    expect(page).to_have_url(re.compile("chapter="))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?theme=sante$"))
    page.go_back()
    expect(page.locator("[role=status]")).to_have_text("60 propositions")

    assert is_same_page(reader)


def test_words_are_found_in_place_and_marked(reader):
    page = reader.page
    page.get_by_role("searchbox").fill("hopitaux")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=hopitaux$"))
    expect(page.locator(".search-results")).to_be_visible()

    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("hopitaux")
    assert (shown(page)[0], is_same_page(reader)) == (20, True)
    assert "hôpital" in page.locator(".search-results article").first.locator("mark").all_inner_texts()
    assert inspect(reader) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_way_to_what_was_found_stays_at_hand_on_a_telephone(new_visitor, javascript):
    visitor = new_visitor("fr", java_script_enabled=javascript)
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": 740})
    visitor.go("proposals")
    open_themes(page)
    theme(page, "Logement").click()
    way = page.get_by_role("link", name=re.compile("^Voir les? .*proposition"))
    how_many = page.locator(".programme-status__count")
    if javascript:  # without it the link of the theme leads there by itself
        expect(how_many).not_to_be_in_viewport()
        expect(way).to_be_in_viewport(ratio=1)
        way.click()

    expect(how_many).to_be_in_viewport()
    theme(page, "Logement").scroll_into_view_if_needed()
    expect(way).to_be_in_viewport(ratio=1)
    if javascript:
        assert inspect(visitor) == []


def test_panel_of_filters_stays_where_it_was_scrolled_to(reader):
    page = reader.page
    open_themes(page)
    theme(page, "Logement").click()
    expect(page.locator("[role=status]")).to_have_text(re.compile("^[1-9] proposition"))

    expect(theme(page, "Logement")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_everything_works_without_javascript(new_visitor, language):
    visitor = new_visitor(language, java_script_enabled=False)
    visitor.go("proposals")
    page = visitor.page
    open_themes(page)
    page.locator("[data-facet=theme] a").first.click()
    by_theme = shown(page)
    page.get_by_role("link", name=said("Show all of them", language)).click()
    page.locator(".profile-chips a").first.click()
    by_profile = shown(page)
    page.get_by_role("link", name=said("Show all of them", language)).click()
    page.get_by_role("searchbox").fill("31")
    page.locator(".programme-search button").click()

    assert 0 < len(by_theme) < 60
    assert 0 < len(by_profile) <= 10
    assert shown(page)[0] == 31
    expect(page.locator(".keep-button:visible")).to_have_count(0)


def test_what_was_found_is_in_sight_on_a_telephone_without_javascript(new_visitor):
    visitor = new_visitor("fr", java_script_enabled=False)
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    visitor.go("proposals")
    page = visitor.page
    how_many = page.locator(".programme-status__count")
    expect(how_many).not_to_be_in_viewport()

    open_themes(page)
    theme(page, "Santé").click()
    expect(page).to_have_url(re.compile("theme=sante"))
    expect(how_many).to_be_in_viewport()
    page.get_by_role("searchbox").fill("hopitaux")
    page.locator(".programme-search button").click()
    expect(page).to_have_url(re.compile("q=hopitaux"))
    expect(how_many).to_be_in_viewport()
    page.get_by_role("link", name=said("Show all of them", "fr")).click()
    expect(page).not_to_have_url(re.compile("q=hopitaux"))
    expect(how_many).to_be_in_viewport()


# --- Kept for later ---


def test_proposals_are_kept_on_this_device(reader):
    page = reader.page
    for number in (7, 31):
        page.locator(f"[data-keep='{number}']").click()
    expect(page.locator("[data-keep='31']")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name=re.compile(said("My reading list", "fr"))).click()

    assert shown(page) == [7, 31]
    assert page.evaluate("localStorage.getItem('reading-list')") == "[7,31]"
    assert page.context.cookies() == []
    assert inspect(reader) == []
    page.get_by_role("button", name=said("Empty it", "fr")).click()
    assert (len(shown(page)), page.evaluate("localStorage.getItem('reading-list')")) == (60, "[]")


def test_reading_list_is_whole_whatever_else_was_chosen(reader):
    page = reader.page
    for number in (7, 31):
        page.locator(f"[data-keep='{number}']").click()
    open_themes(page)
    theme(page, "Santé").click()
    expect(page.locator("[role=status]")).to_have_text(re.compile("^[2-9] propositions$"))
    page.get_by_role("button", name=re.compile(said("My reading list", "fr"))).click()

    expect(page.locator(".proposal-card__number:visible")).to_have_text(["7", "31"])
    expect(page.locator("[data-only-kept]")).to_be_in_viewport()
    page.evaluate("localStorage.clear()")


def test_reading_list_is_found_from_a_proposal(reader):
    reader.go("proposal")
    page = reader.page
    link = page.get_by_role("link", name=re.compile(said("My reading list", "fr")))
    expect(link).to_have_count(0)
    page.locator("[data-keep]").click()
    expect(link).to_have_text(re.compile(r"\(1\)$"))
    assert inspect(reader) == []
    link.click()

    expect(page.locator(".proposal-card__number:visible")).to_have_text(["1"])
    page.evaluate("localStorage.clear()")


# --- One card at a time ---


def position(page) -> int:
    """Of the card that stands in the strip."""
    return page.evaluate(
        """() => {
          const strip = document.querySelector("[data-cards-strip]");
          return Math.round(strip.scrollLeft / strip.clientWidth) + 1;
        }"""
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_cards_are_walked_through_by_links_without_javascript(new_visitor, language):
    visitor = new_visitor(language, java_script_enabled=False)
    visitor.go("proposals")
    visitor.page.locator(".proposal-filters__cards").click()
    cards = visitor.page.locator(".card")
    cards.nth(0).get_by_role("link", name=said("Next proposal", language)).click()
    cards.nth(1).get_by_role("link", name=said("Next proposal", language)).click()

    expect(cards.nth(2)).to_be_in_viewport(ratio=0.5)
    expect(cards).to_have_count(60)
    expect(visitor.page.locator("[data-cards-controls]")).to_be_hidden()


def test_cards_are_turned_by_keys_and_by_the_clock(new_visitor):
    visitor = new_visitor("fr")
    visitor.go(f"{PROGRAMME['fr']}?view=cards&theme=sante")
    page = visitor.page
    last = page.locator(".card").count()
    progress = page.locator(".cards__progress")
    page.keyboard.press("ArrowRight")
    expect(progress).to_have_js_property("value", 2)
    page.keyboard.press("ArrowLeft")
    expect(progress).to_have_js_property("value", 1)
    assert inspect(visitor) == []
    page.get_by_role("button", name=said("One a second", "fr")).click()
    expect(page.get_by_role("button", name=said("Pause", "fr"))).to_be_visible()
    expect(progress).to_have_js_property("value", last)

    expect(page.get_by_role("button", name=said("One a second", "fr"))).to_be_visible()
    assert position(page) == last
