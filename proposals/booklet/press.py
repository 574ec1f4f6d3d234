"""Sets a booklet with typst (https://typst.app), in a process of its own: what is read as JSON is written as PDF.

    python proposals/booklet/press.py < content.json > booklet.pdf

Without Django. What the typesetter remembers, some 400 MB after a few booklets, goes when the process ends.
"""

import functools
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import typst

FOLDER = Path(__file__).parent
TEMPLATE, FONTS = FOLDER / "booklet.typ", FOLDER / "fonts"
# Fully tagged for screen readers; the typesetter refuses content that would not be.
STANDARD = "ua-1"
# Letters that the booklet's own fonts are known to have need not be tried.
_USUAL = re.compile(r"[\x20-\x7e\xa0-\xff‘’“”–—…€œŒ]+")


def press(content: dict) -> bytes:
    """The PDF of what `content.read_content` returns, with its date.

    A character that no font here has (an emoji) is left out: PDF/UA forbids the empty box. A text of nothing else
    becomes an ellipsis. Raises typst.TypstError.
    """
    unwritable = {sign for text in _texts(content) for sign in _USUAL.sub("", text) if not can_write(sign)}
    table = dict.fromkeys(map(ord, unwritable))
    data = _each_text(content, lambda text: text.translate(table) or (text and "…"))
    return _compile(TEMPLATE, booklet=json.dumps(data, ensure_ascii=False))


@functools.lru_cache(maxsize=10_000)
def can_write(sign: str) -> bool:
    """Whether one of the fonts has this character: the booklet's own, or typst's (Latin, Greek, Cyrillic)."""
    try:
        _compile(b'#set document(title: "-")\n#sys.inputs.sign', sign=sign)
    except typst.TypstError:
        return False
    return True


def _compile(source: Path | bytes, **inputs: str) -> bytes:
    return typst.compile(
        source,
        root=FOLDER,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=[STANDARD],
    )


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _texts(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _each_text(value, change: Callable[[str], str]):
    """The same data with each of its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each_text(part, change) for name, part in value.items()}
    if isinstance(value, list):
        return [_each_text(part, change) for part in value]
    return value


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(press(json.load(sys.stdin)))
    except typst.TypstError as error:
        sys.exit(error.diagnostic or error.message)
