"""Texts as large as their place allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.sharing.typesetting import LEADING, Setting, fit


def monospaced(text: str) -> float:
    """Each letter is half an em wide."""
    return len(text) / 2


def set_in(text: str, width: int = 400, height: int = 200, largest: int = 40) -> Setting:
    return fit(text, monospaced, width, height, largest)


def test_short_text_has_the_largest_size():
    assert set_in("Paix") == Setting(40, ["Paix"])


def test_lines_are_of_about_the_same_length():
    assert set_in("aaaa bbbb cccc dddd e") == Setting(40, ["aaaa bbbb", "cccc dddd e"])


def test_long_text_is_made_smaller_until_it_stands_in_the_box():
    set_ = set_in("mot " * 100)

    assert (set_.size < 40, set_.height <= 200, " ".join(set_.lines)) == (True, True, ("mot " * 100).strip())


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_line_is_never_broken_at_a_no_break_space(space):
    assert set_in(f"aaaaaaaa bbbbbbb{space}! c", width=200, largest=20).lines == ["aaaaaaaa", f"bbbbbbb{space}! c"]


def test_word_wider_than_the_box_makes_the_text_smaller():
    assert set_in("a" * 50, width=400) == Setting(15, ["a" * 50])


def test_nothing_takes_no_line():
    assert set_in("") == Setting(40, [])


def test_box_without_room_is_refused():
    with pytest.raises(ValueError, match="No room"):
        set_in("Paix", width=1)


@given(st.text(alphabet="abé \u00a0’-", max_size=255))
def test_nothing_is_cut_off(text):
    set_ = set_in(text, 1056, 260, 112)

    assert " ".join(set_.lines) == " ".join(word for word in text.split(" ") if word)
    assert all(monospaced(line) * set_.size <= 1056 for line in set_.lines)
    assert len(set_.lines) * set_.size * LEADING <= 260
