"""Editors' texts for readers elsewhere: HTML whose links are absolute."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter

# A character that no text in the database holds.
END = "\x00"
_HREF = re.compile(r'(?<=<a href=")[^"]*')


def as_html(texts: Iterable[tuple[str, str]], request) -> dict[tuple[str, str], str]:
    """HTML by (text, base), for rich texts as they are stored and the absolute addresses of the pages they stand on.

    The number of queries does not depend on the number of texts and links: Wagtail's own rendering would query for
    each link.
    """
    keys = list(dict.fromkeys(texts))
    links = LinkRewriter(
        bulk_rules={
            "page": lambda attributes: _page_links(attributes, request),
            "document": DocumentLinkHandler.expand_db_attributes_many,
        }
    )
    shown = EmbedRewriter()(links("".join(f"{text}{END}" for text, _base in keys))).split(END)[:-1]
    return {key: absolute_links(html, base=key[1]) for key, html in zip(keys, shown, strict=True)}


def absolute_links(html: str, base: str) -> str:
    return _HREF.sub(lambda href: escape(urljoin(base, unescape(href[0]))), html)


def _page_links(attributes: list[dict], request) -> list[str]:
    """An opening tag for each link, to the page in the language of the text where it is published in it."""
    pages = Page.objects.in_bulk({int(link["id"]) for link in attributes if link.get("id", "").isdecimal()})
    keys = {page.translation_key for page in pages.values()}
    ours = Page.objects.live().filter(translation_key__in=keys, locale__language_code=get_language())
    translations = {page.translation_key: page for page in ours}
    tags = []
    for link in attributes:
        page = pages.get(int(link["id"])) if link.get("id", "").isdecimal() else None
        url = page and translations.get(page.translation_key, page).get_url(request)
        tags.append(f'<a href="{escape(url)}">' if url else "<a>")
    return tags
