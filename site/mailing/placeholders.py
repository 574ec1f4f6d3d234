"""Editors' mail texts: `{name}` stands for a value; `{{` and `}}` are literal braces; a blank line ends a paragraph.

Nothing is evaluated: no attribute, index, conversion or format, unlike `str.format`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

# Read from left to right: literal braces first, then a placeholder on one line, then a brace that has no partner.
TOKEN = re.compile(r"(?P<literal>\{\{|\}\})|\{(?P<placeholder>[^{}\r\n]+)\}|(?P<stray>[{}])")


@dataclass(frozen=True)
class Problem:
    """Something that an editor has to correct.

    `placeholder` is the name between the braces, or the brace itself for a stray one.
    `suggestion` is the nearest allowed name for an unknown one, or an empty text.
    """

    code: Literal["unknown", "missing", "stray_brace"]
    placeholder: str
    suggestion: str = ""


def check(text: str, allowed: Collection[str], required: Collection[str]) -> list[Problem]:
    """List what is wrong with a text, each problem once: first in order of appearance, then what is missing."""
    problems = []
    found = set()
    for token in TOKEN.finditer(text):
        name = token["placeholder"]
        if token["stray"]:
            problems.append(Problem("stray_brace", token["stray"]))
        elif name:
            found.add(name)
            if name not in allowed:
                problems.append(Problem("unknown", name, _nearest(name, allowed)))
    problems += [Problem("missing", name) for name in required if name not in found]
    return list(dict.fromkeys(problems))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in place, in a single pass: braces inside a value stay as they are.

    Never fails: a placeholder without a value and a stray brace stay as typed (`check` reports them to the editor).
    Values are not escaped; the caller does that for HTML. Split into paragraphs first: a value may hold blank lines.
    """

    def replacement(token: re.Match) -> str:
        if token["literal"]:
            return token["literal"][0]
        return values.get(token["placeholder"], token[0])

    return TOKEN.sub(replacement, text)


def paragraphs(text: str) -> list[str]:
    """Split a text at its blank lines; single line breaks stay, as "\\n"."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in re.split(r"\n\s*\n", lines) if part.strip()]


def _nearest(name: str, allowed: Collection[str]) -> str:
    return next(iter(get_close_matches(name.strip().lower(), sorted(allowed), n=1)), "")
