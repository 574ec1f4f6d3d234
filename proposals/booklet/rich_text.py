"""Editors' rich text as a small tree of JSON, which the booklet's template sets.

A text is a list of blocks:

    {"kind": "paragraph" or "heading", "content": [inline, …]}
    {"kind": "bullets" or "numbers", "items": [[block, …], …]}

and an inline is a string, {"kind": "break"}, {"kind": "bold" or "italic", "content": [inline, …]} or
{"kind": "link", "address": "https://…", "content": [inline, …]}.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement
from django.utils.encoding import iri_to_uri
from wagtail.rich_text import expand_db_html

LISTS = {"ul": "bullets", "ol": "numbers"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
CONTAINERS = {"p", "div", "blockquote"}
STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
SCHEMES = {"http", "https", "mailto", "tel"}
# The typesetter refuses longer ones, and some PDF readers refuse them sooner.
LONGEST_ADDRESS = 2000
# Control characters, which editors cannot see, and runs of spaces, which browsers collapse. No-break spaces stay.
_SPACE = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")


def convert(rich_text: str, site_url: str) -> list[dict]:
    """The blocks of rich text as the database holds it; links within the site become absolute ones."""
    soup = BeautifulSoup(expand_db_html(rich_text), "html.parser")
    return _blocks(soup.children, site_url)


def tidy(text: str) -> str:
    """The text on one line, with single spaces and composed letters: “é” is one character, however it was typed."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text))


def absolute(address: str, site_url: str) -> str:
    """The absolute address of a link; empty if it leads nowhere from paper or a file."""
    if not address or address.startswith("#"):
        return ""
    try:
        target = iri_to_uri(urljoin(f"{site_url}/", address))
        scheme = urlsplit(target).scheme
    except ValueError:
        return ""
    return target if scheme in SCHEMES and len(target) <= LONGEST_ADDRESS else ""


def _blocks(nodes: Iterable[PageElement], site_url: str) -> list[dict]:
    blocks, line = [], []

    def end_line() -> None:
        if content := _trimmed(line):
            blocks.append({"kind": "paragraph", "content": content})
        line.clear()

    for node in nodes:
        name = node.name if isinstance(node, Tag) else ""
        if name not in CONTAINERS | HEADINGS | LISTS.keys():
            line.extend(_inline(node, site_url))
            continue
        end_line()
        if name in CONTAINERS:
            blocks.extend(_blocks(node.children, site_url))
        elif name in HEADINGS:
            if content := _trimmed(_inlines(node.children, site_url)):
                blocks.append({"kind": "heading", "content": content})
        else:
            items = [_blocks(item.children, site_url) for item in node.find_all("li", recursive=False)]
            if filled := [item for item in items if item]:
                blocks.append({"kind": LISTS[name], "items": filled})
    end_line()
    return blocks


def _inlines(nodes: Iterable[PageElement], site_url: str) -> list:
    return _joined(inline for node in nodes for inline in _inline(node, site_url))


def _inline(node: PageElement, site_url: str) -> list:
    """The pieces of a node within a line: none, one, or its children's where the node adds nothing to them."""
    if type(node) is NavigableString:  # but not a comment, which is a subclass
        text = tidy(node)
        return [text] if text else []
    if not isinstance(node, Tag):
        return []
    if node.name == "br":
        return [{"kind": "break"}]
    content = _inlines(node.children, site_url)
    if not content:
        return []
    if node.name in STYLES:
        return [{"kind": STYLES[node.name], "content": content}]
    if node.name == "a" and (address := absolute(node.get("href", ""), site_url)):
        return [{"kind": "link", "address": address, "content": content}]
    return content


def _joined(line: Iterable) -> list:
    """The pieces with adjacent strings joined."""
    pieces = []
    for is_text, run in groupby(line, key=lambda piece: isinstance(piece, str)):
        neighbours = list(run)
        pieces += [tidy("".join(neighbours))] if is_text else neighbours
    return pieces


def _trimmed(line: list) -> list:
    """The pieces without spaces and breaks at either end."""
    pieces = _joined(line)
    for end in (0, -1):
        while pieces and _is_blank(pieces[end]):
            pieces.pop(end)
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip(" ")
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip(" ")
    return pieces


def _is_blank(inline) -> bool:
    if isinstance(inline, str):
        return not inline.strip(" ")
    return inline["kind"] == "break" or all(_is_blank(piece) for piece in inline["content"])
