"""Text enlarged, spaced or printed: all of it can be read, and no line lies on another."""

import pytest

from .inspection import overflow
from .layout import faults_of_text, larger_text, moving, wider_text_spacing
from .states import STATES

WINDOW = {"width": 1280, "height": 800}
# The same window at 200 %, and the sheet of paper that a page is printed on.
ZOOMED = {"width": 640, "height": 400}
PAPER = {"width": 660, "height": 990}
# One page of each kind; those of the programme and of a draw are looked at with everything open.
PLACES = ("home", "raffle", "raffle thanks", "pledge", "how the draw works", "candidate", "accessibility")


def faults(page) -> list[str]:
    return overflow(page) + faults_of_text(page)


def check_all(page) -> dict[str, list[str]]:
    """What is wrong with a page, under each of the settings that change its text."""
    page.set_viewport_size(WINDOW)
    found = {"at 1280 pixels": faults(page)}
    with larger_text(page):
        found["text alone at 200 %"] = faults(page)
    page.set_viewport_size(ZOOMED)
    found["at 200 %"] = faults(page)
    with wider_text_spacing(page):
        found["spaced"] = faults(page)
    page.set_viewport_size({"width": 320, "height": 800})
    with wider_text_spacing(page):
        found["spaced at 320 pixels"] = faults(page)
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    found["printed"] = faults(page)
    page.emulate_media(media="null")
    return {setting: problems for setting, problems in found.items() if problems}


@pytest.mark.parametrize("place", PLACES)
def test_page_keeps_all_of_its_text_and_keeps_still(new_visitor, place):
    """In French, whose words are longer; in a browser that asks for less motion, as all visitors' here do."""
    visitor = new_visitor("fr")

    visitor.go(place)

    assert check_all(visitor.page) == {}
    assert moving(visitor.page) == []


@pytest.mark.parametrize("state", STATES)
def test_state_keeps_all_of_its_text_and_keeps_still(new_visitor, state):
    visitor = new_visitor("fr")

    STATES[state](visitor)

    assert check_all(visitor.page) == {}
    assert moving(visitor.page) == []
    visitor.page.evaluate("localStorage.clear()")


def test_checks_see_what_they_look_for(new_visitor):
    """A page that has each of the faults."""
    visitor = new_visitor("fr")
    visitor.page.set_content(
        """<style>
          .cut { block-size: 1em; line-height: 1; inline-size: 4em; overflow: hidden }
          p { margin: 0 }
          .over { margin-block-start: -1em; line-height: 1; transition: color 1s }
        </style>
        <p class="cut">Above the second line</p><br>
        <p class="cut"><br>Below</p><br>
        <p>Under this</p><p class="over">Over that</p>
        <p style="inline-size: 200vw">Wide</p>"""
    )

    assert faults(visitor.page) == [
        "scrolls sideways at 1280 px: p.",
        "cut by cut: Above the second line",
        "cut by cut: Below",
        "one above the other: Under this / Over that",
    ]
    assert moving(visitor.page) == ["P.over"]
