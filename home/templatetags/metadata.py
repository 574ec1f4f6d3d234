import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from home import metadata
from home.models import CampaignPage

register = template.Library()

# What search engines and windows show of a title, in characters.
TITLE_ROOM = 70
_BLANKS = re.compile(r"[ \t\r\n]+")  # no-break spaces stay


@register.simple_tag(takes_context=True)
def json_ld(context) -> str:
    """The page's schema.org data; empty for views and pages that have none."""
    page = context.get("page")
    nodes = page.structured_data(context) if isinstance(page, CampaignPage) else []
    return metadata.script(nodes) if nodes else ""


@register.filter
def window_title(rendered: str, site_name: str) -> str:
    """A page's title on one line, and the site's name where there is room for it."""
    title = _BLANKS.sub(" ", rendered).strip(" ")
    full = format_html("{} · {}", mark_safe(title), site_name)  # noqa: S308
    return full if len(full) <= TITLE_ROOM else mark_safe(title)  # noqa: S308
