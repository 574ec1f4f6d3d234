"""Feeds of the programme, in RSS 2.0 and Atom 1.0: what was published or changed last comes first."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import format_html, linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.metadata import absolute
from home.models import CampaignSettings
from pagecache.headers import cacheable
from proposals.follow.rich_text import as_html
from proposals.models import Theme
from proposals.published import followed_proposals, index_or_404

LONGEST = 50
FORMATS = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
# The name of the feed of all themes.
PROGRAMME = "programme"
# Characters that XML cannot hold, not even escaped; pasted text may contain them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@cacheable
def feed(request, name: str, kind: str) -> HttpResponse:
    """The proposals of the whole programme or of the theme called `name`, at most 50; `kind` is a key of FORMATS."""
    if kind not in FORMATS:
        raise Http404
    language = get_language()
    index = index_or_404(language)
    heading, url = index, absolute(index.get_url(request))
    # A page that was not published in the editor has no date, and a feed needs one.
    proposals = followed_proposals().filter(locale=index.locale_id, last_published_at__isnull=False)
    if name != PROGRAMME:
        heading = get_object_or_404(Theme, slug=name, locale=index.locale_id)
        proposals = proposals.filter(theme=heading)
        url = f"{url}?theme={heading.slug}"
    latest = list(proposals.select_related("theme", "chapter").order_by("-last_published_at", "number")[:LONGEST])
    site_name = _clean(CampaignSettings.for_request(request).text().site_name)
    description = _("Proposals, those published or changed last first.")
    self_url = absolute(request.path)
    made = FORMATS[kind](
        title=_clean(f"{heading.title} · {site_name}"),
        link=url,
        description=description,
        subtitle=description,
        language=language,
        author_name=site_name,
        author_link=absolute(f"/{language}/"),
        feed_url=self_url,
        feed_guid=self_url,
    )
    for item in _items(latest, language, request):
        made.add_item(**item, author_name=site_name)
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _items(proposals: list, language: str, request) -> list[dict]:
    urls = {proposal: absolute(proposal.get_url(request)) for proposal in proposals}
    texts = as_html(((text, urls[page]) for page in proposals for text in (page.why, page.how)), request)
    return [
        {
            "title": _clean(f"{proposal.number}. {proposal.title}"),
            "link": url,
            "description": _clean(_description(proposal, texts[proposal.why, url], texts[proposal.how, url])),
            "pubdate": proposal.first_published_at,
            "updateddate": proposal.last_published_at,
            "unique_id": _identifier(proposal, language),
            "unique_id_is_permalink": False,
            "categories": [_clean(proposal.theme.title), _clean(proposal.chapter.title)],
        }
        for proposal, url in urls.items()
    ]


def _description(proposal, why: str, how: str) -> str:
    parts = [linebreaks(proposal.summary, autoescape=True)]
    for title, text in ((_("Why"), why), (_("How"), how)):
        if text:
            parts.append(format_html("<h2>{}</h2>{}", title, mark_safe(text)))  # noqa: S308  the editors' own HTML
    return "".join(parts)


def _identifier(proposal, language: str) -> str:
    """A tag URI (RFC 4151), which does not change with the proposal's title, number or address."""
    date = proposal.first_published_at.date()
    return f"tag:{urlsplit(settings.PUBLIC_URL).hostname},{date}:{language}/{proposal.translation_key}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
