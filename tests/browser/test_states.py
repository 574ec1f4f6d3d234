"""Pages in the states that visitors bring them to: searched, filtered, opened, sent with mistakes, out of order.

Other tests of this folder inspect some of them in light colours; here they are enlarged, then narrow and dark.
"""

import pytest

from .inspection import axe_violations, overflow
from .layout import check_text, moving
from .states import STATES


@pytest.mark.parametrize("state", STATES)
def test_state_keeps_its_text_and_stands_up_to_inspection_in_a_narrow_window_and_the_dark(new_visitor, state):
    visitor = new_visitor("fr")
    page = visitor.page

    STATES[state](visitor)

    assert check_text(page) == {}
    assert moving(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    page.emulate_media(color_scheme="dark")
    assert (overflow(page), axe_violations(page), visitor.watch.problems) == ([], [], [])
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("state", ["much found", "nothing found", "reading list", "cards"])
def test_state_stands_up_to_inspection_in_a_wide_window(new_visitor, state):
    visitor = new_visitor("en")

    STATES[state](visitor)

    page = visitor.page
    assert (overflow(page), axe_violations(page), visitor.watch.problems) == ([], [], [])
    page.evaluate("localStorage.clear()")
