"""Editors' text made fit for setting."""

import re
import unicodedata

# What editors cannot see, and spaces that a browser shows as one. No-break spaces are meant.
_SPACE = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")


def tidy(text: str) -> str:
    """On one line, with single spaces, its letters composed: “é” is one letter, however it was typed."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text))
