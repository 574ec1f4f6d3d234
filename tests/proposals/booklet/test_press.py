"""Letters that can be written, whatever editors paste."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.booklet.press import can_write, press
from proposals.booklet.rich_text import tidy

COLOURS = ("primary", "primary_ink", "primary_shade", "primary_strong", "accent", "accent_ink", "ink")
WORDS = ("contents", "proposal", "why", "how", "cost", "calendar", "sources", "edition", "online")


def content(text: str) -> dict:
    """The smallest booklet, with this text wherever editors write."""
    block = {"kind": "paragraph", "content": [text, {"kind": "bold", "content": [text]}]}
    proposal = {"number": "1", "title": text, "summary": text, "why": [block], "how": [], "cost": [block]}
    proposal |= {
        "calendar": [{"when": text, "what": text}],
        "sources": [{"title": text, "publisher": text, "address": ""}],
    }
    return {
        **dict.fromkeys(("title", "campaign", "slogan", "candidate"), text),
        "language": "fr",
        "is_large_print": False,
        "date": "22 novembre 2026",
        "imprint": [block],
        "address": "https://www.example.org",
        "count": "1",
        "colours": dict.fromkeys(COLOURS, "#123456"),
        "words": {word: word for word in WORDS},
        "chapters": [{"title": text, "count": "1", "proposals": [proposal]}],
    }


@pytest.mark.parametrize(("sign", "is_writable"), [("−", True), ("Ł", True), ("Ж", True), ("🎉", False), ("汉", False)])
def test_signs_are_known_by_the_fonts(sign, is_writable):
    assert can_write(sign) is is_writable


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=20).map(tidy).filter(str.strip))
def test_no_text_keeps_the_booklet_from_being_made(text):
    assert press(content(text)).startswith(b"%PDF-1.7")
