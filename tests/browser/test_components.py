"""Every component in each of its states, as a development site shows them, in a real browser.

The site that these tests serve is a production one, which has no such page: it is made by the development settings on
the same database, and put in the browser's way. Styles, pictures and scripts come from the served site.
"""

import json
import re
from urllib.request import urlopen

import pytest

from .inspection import axe_violations, overflow

WIDTHS = (320, 1280)
STYLE = re.compile(r"/style\.\w+\.css")
INTEGRITY = re.compile(r'\s+integrity="[^"]*"')
# The colour of each token as the browser works it out, drawn so that it is told in red, green and blue.
DRAWN_COLOURS = """() => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  const swatch = document.body.appendChild(document.createElement("i"));
  return Object.fromEntries([...document.querySelectorAll(".showcase-colour")].map((colour) => {
    const name = colour.querySelector("code").textContent;
    swatch.style.color = `var(${name})`;
    pen.fillStyle = getComputedStyle(swatch).color;
    pen.fillRect(0, 0, 1, 1);
    return [name, [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3)];
  }));
}"""
TOLD_COLOURS = """(place) => Object.fromEntries(
  [...document.querySelectorAll(".showcase-colour")].map((colour) => [
    colour.querySelector("code").textContent,
    colour.querySelectorAll("rect")[place].getAttribute("fill"),
  ])
)"""


@pytest.fixture(scope="module")
def pages(site) -> dict[str, str]:
    """The page's HTML by language, with the styles and scripts of production."""
    code = (
        "import json; from django.test import Client\n"
        "print(json.dumps({code: Client().get(f'/{code}/components/').content.decode() for code in ('fr', 'en')}))"
    )
    development = {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    made = json.loads(site.manage("shell", "--no-imports", "-c", code, **development))
    return {language: as_served(site, page) for language, page in made.items()}


def as_served(site, page: str) -> str:
    """Production's files have other names inside, by which a browser that checks them would know them."""
    with urlopen(f"{site.url}/fr/") as home:  # noqa: S310
        style = STYLE.search(home.read().decode())[0]
    return INTEGRITY.sub("", STYLE.sub(style, page))


@pytest.fixture
def open_page(pages, new_visitor):
    def open_in(language: str, **options):
        visitor = new_visitor(language, **options)
        address = f"/{language}/components/"
        visitor.page.route(
            f"**{address}",
            lambda route: route.fulfill(body=pages[language], content_type="text/html; charset=utf-8"),
        )
        visitor.go(address)
        return visitor.page

    return open_in


@pytest.mark.parametrize(("language", "colours", "axe_width"), [("fr", "light", 320), ("en", "dark", 1280)])
def test_every_component_stands_up_to_inspection(open_page, language, colours, axe_width):
    page = open_page(language, color_scheme=colours)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == []
    page.set_viewport_size({"width": axe_width, "height": 900})
    assert axe_violations(page) == []


@pytest.mark.parametrize(("place", "colours"), [(0, "light"), (1, "dark")])
def test_colours_are_told_as_the_browser_shows_them(open_page, place, colours):
    page = open_page("en", color_scheme=colours)

    told, drawn = page.evaluate(TOLD_COLOURS, place), page.evaluate(DRAWN_COLOURS)

    assert len(told) > 20
    assert {name: colour for name, colour in told.items() if not nearly(colour, drawn[name])} == {}


def nearly(colour: str, drawn: list[int]) -> bool:
    """Browsers round at another place."""
    return all(abs(int(colour[1 + 2 * i : 3 + 2 * i], 16) - drawn[i]) <= 1 for i in range(3))
