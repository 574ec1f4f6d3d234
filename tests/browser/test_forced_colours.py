"""Where the system sets the colours (Windows' high contrast), borders, icons and choices must not need a page's own."""

import pytest

PLACES = ("home", "proposals", "proposal", "raffle", "draw")
# What is pressed or filled in, other than links within text.
CONTROLS = "button, .button, input:not([type=hidden]), select, textarea, .chip, .site-header__toggle"
WITHOUT_BORDER = """elements => elements
  .filter((element) => element.checkVisibility() && !element.closest(".form__guard, wagtail-userbar"))
  .filter((element) => {
    const style = getComputedStyle(element);
    const isNative = style.appearance !== "none" && /checkbox|radio|range/.test(element.type);
    const isLink = getComputedStyle(element).textDecorationLine === "underline";
    const shows = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1
      && style.borderTopColor !== style.backgroundColor && style.borderTopColor !== "rgba(0, 0, 0, 0)";
    return !isNative && !isLink && !shows;
  })
  .map((element) => element.outerHTML.slice(0, 120))"""
UNSEEN_ICONS = """icons => icons
  .filter((icon) => icon.checkVisibility())
  .filter((icon) => {
    let ground = icon.parentElement;
    while (ground.parentElement && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") {
      ground = ground.parentElement;
    }
    return getComputedStyle(icon).stroke === getComputedStyle(ground).backgroundColor;
  })
  .map((icon) => icon.parentElement.outerHTML.slice(0, 120))"""
# All that tells two elements of a kind apart, apart from the colour of their text.
LOOKS = """element => {
  const style = getComputedStyle(element);
  return JSON.stringify({
    ground: style.backgroundColor,
    edges: [style.borderTopWidth, style.borderLeftWidth, style.borderLeftStyle],
    line: style.textDecorationLine + style.textDecorationThickness,
    icons: [...element.querySelectorAll("svg")].map((icon) => getComputedStyle(icon).fill),
  });
}"""
FOCUS_SHOWS = """() => {
  const element = document.activeElement;
  const card = element.closest(".proposal-card__title") && element.closest(".proposal-card");
  const shown = card ?? element.closest(".choice--card") ?? element;
  const style = getComputedStyle(shown);
  return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2
    && style.outlineColor !== getComputedStyle(document.body).backgroundColor;
}"""
TABS = 30


@pytest.fixture
def visitor(new_visitor):
    visitor = new_visitor("fr", forced_colors="active")
    assert visitor.page.evaluate("matchMedia('(forced-colors: active)').matches")
    return visitor


@pytest.mark.parametrize("place", PLACES)
def test_controls_have_borders_icons_show_and_so_does_focus(visitor, place):
    visitor.go(place)
    page = visitor.page

    assert page.locator(CONTROLS).evaluate_all(WITHOUT_BORDER) == []
    assert page.locator("svg.icon").evaluate_all(UNSEEN_ICONS) == []
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(FOCUS_SHOWS), page.evaluate("document.activeElement.outerHTML")


# A place with the element that is chosen, and one of its kind that is not.
CHOSEN = {
    "page of the menu": (
        "proposals",
        ".site-header__items--inline a[aria-current]",
        ".site-header__items--inline a:not([aria-current])",
    ),
    "language": ("home", ".language-switcher a[aria-current]", ".language-switcher a:not([aria-current])"),
    "theme": ("proposals of a theme", ".facet__choice[aria-current]", ".facet__choice:not([aria-current])"),
    "group of people": (
        "/fr/propositions/?concerns=retraite",
        ".profile-chips a[aria-current]",
        ".profile-chips a:not([aria-current])",
    ),
    "order": (
        "proposals",
        ".proposal-filters__views [aria-current]",
        ".proposal-filters__views :not(li, [aria-current])",
    ),
}


@pytest.mark.parametrize("what", CHOSEN)
def test_what_is_chosen_is_told_by_more_than_the_colour_of_its_text(visitor, what):
    place, chosen, other = CHOSEN[what]

    visitor.go(place)

    looks = [visitor.page.locator(f"{selector}:visible").last.evaluate(LOOKS) for selector in (chosen, other)]
    assert looks[0] != looks[1]


def test_what_is_kept_is_told_by_more_than_the_colour_of_its_text(visitor):
    visitor.go("proposals")
    page = visitor.page
    keep = page.locator("[data-keep='31']")
    only_kept = page.locator("[data-only-kept]")

    before = keep.evaluate(LOOKS)
    keep.click()
    assert keep.evaluate(LOOKS) != before
    before = only_kept.evaluate(LOOKS)
    only_kept.click()
    assert only_kept.evaluate(LOOKS) != before
    page.evaluate("localStorage.clear()")
