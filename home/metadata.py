"""What other sites, feeds and search engines are told of a page: its whole address, a picture, what it is."""

import json
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import SourceImageIOError

CONTEXT = "https://schema.org"
# An editor's text must not end the script element that holds it, nor open a comment in it.
_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def absolute(url: str) -> str:
    """An address of the site as it is known elsewhere: below PUBLIC_URL, whatever the request's Host header says.

    An absolute address stays as it is.
    """
    return urljoin(f"{settings.PUBLIC_URL}/", url)


@dataclass(frozen=True)
class ShareImage:
    """`url` is absolute; `width` and `height` are in pixels; `alt` is the text alternative, possibly empty."""

    url: str
    width: int
    height: int
    alt: str


def image_to_share(image) -> ShareImage | None:
    """The editors' picture in the format that networks show, at most 1200 by 630; None without a file of its own."""
    if image is None:
        return None
    try:
        rendition = image.get_rendition("fill-1200x630|format-jpeg")
    except SourceImageIOError:
        return None
    return ShareImage(absolute(rendition.url), rendition.width, rendition.height, image.description)


# --- In schema.org's words (https://schema.org, JSON-LD 1.1), for search engines --------------------------------------


def script(nodes: list[dict]) -> SafeString:
    """A script element that holds these nodes as data; browsers never run it."""
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def organization_id() -> str:
    return f"{settings.PUBLIC_URL}/#campaign"


def website(campaign, text, language: str) -> list[dict]:
    """The site in one language, and the campaign that publishes it."""
    organization = {
        "@type": "Organization",
        "@id": organization_id(),
        "name": text.site_name,
        "url": f"{settings.PUBLIC_URL}/",
        "email": campaign.contact_email,
        "slogan": text.slogan,
        "sameAs": [account.url for account in campaign.social_accounts.all()],
    }
    site = {
        "@type": "WebSite",
        "@id": f"{settings.PUBLIC_URL}/{language}/#site",
        "name": text.site_name,
        "description": text.slogan,
        "url": f"{settings.PUBLIC_URL}/{language}/",
        "inLanguage": language,
        "publisher": {"@id": organization_id()},
    }
    return [filled(site), filled(organization)]


def breadcrumbs(steps: list[tuple[str, str]]) -> dict:
    """The way from the home page to a page, as (name, absolute address) with the page itself last."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def filled(node: dict) -> dict:
    """The node without its empty values."""
    return {name: value for name, value in node.items() if value}
