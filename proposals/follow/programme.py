"""The whole programme in one language as plain values, in a number of queries that does not grow with it."""

from collections import defaultdict
from datetime import datetime

from django.urls import reverse
from django.utils import translation

from home.metadata import absolute
from home.models import CampaignSettings
from proposals.follow.rich_text import as_html
from proposals.published import followed_proposals, index_or_404

TEXTS = ("why", "how", "cost")
PARTS = ("keywords__heading", "audiences__heading", "calendar", "sources", "questions")


def programme(language: str, request) -> dict:
    """What programme.schema.json describes. Raises Http404 where the language has no programme."""
    index = index_or_404(language)
    published = followed_proposals()
    ours = published.filter(locale=index.locale_id).select_related("chapter", "theme").defer("body")
    proposals = list(ours.prefetch_related(*PARTS).order_by("number", "pk"))
    translations = defaultdict(dict)
    for page in published.exclude(locale=index.locale_id).select_related("locale").defer("body", *TEXTS):
        translations[page.translation_key][page.locale.language_code] = absolute(page.get_url(request))
    urls = {proposal: absolute(proposal.get_url(request)) for proposal in proposals}
    texts = as_html(((text, urls[proposal]) for proposal in proposals for text in _rich_texts(proposal)), request)
    return {
        "$schema": absolute(reverse("programme_schema")),
        "language": language,
        "title": index.title,
        "campaign": CampaignSettings.for_request(request).text().site_name,
        "url": absolute(index.get_url(request)),
        "translations": _addresses_in({code for codes in translations.values() for code in codes}),
        "chapters": _headings(proposal.chapter for proposal in proposals),
        "themes": _headings(proposal.theme for proposal in proposals),
        "keywords": _headings(link.heading for proposal in proposals for link in proposal.keywords.all()),
        "audiences": _headings(link.heading for proposal in proposals for link in proposal.audiences.all()),
        "proposals": [
            _proposal(proposal, url, texts, translations[proposal.translation_key]) for proposal, url in urls.items()
        ],
    }


def _proposal(proposal, url: str, texts: dict, translations: dict[str, str]) -> dict:
    return {
        "number": proposal.number,
        "title": proposal.title,
        "summary": proposal.summary,
        "url": url,
        "translations": translations,
        "published_at": _moment(proposal.first_published_at),
        "updated_at": _moment(proposal.last_published_at),
        "chapter": proposal.chapter.slug,
        "theme": proposal.theme.slug,
        "keywords": [link.heading.slug for link in proposal.keywords.all()],
        "audiences": [link.heading.slug for link in proposal.audiences.all()],
        **{name: texts[getattr(proposal, name), url] for name in TEXTS},
        "calendar": [{"when": step.when, "what": step.what} for step in proposal.calendar.all()],
        "sources": [
            {"title": source.title, "publisher": source.publisher, "url": source.url}
            for source in proposal.sources.all()
        ],
        # Those who asked agreed to be named on the page, not in a file that anyone copies.
        "questions": [{"question": row.question, "answer": texts[row.answer, url]} for row in proposal.questions.all()],
    }


def _rich_texts(proposal) -> list[str]:
    return [*(getattr(proposal, name) for name in TEXTS), *(row.answer for row in proposal.questions.all())]


def _headings(found) -> list[dict]:
    """Keys and titles of the headings that some proposal has, in the editors' order."""
    return [
        {"key": heading.slug, "title": heading.title}
        for heading in sorted(set(found), key=lambda heading: (heading.sort_order, heading.title))
    ]


def _addresses_in(languages: set[str]) -> dict[str, str]:
    addresses = {}
    for code in sorted(languages):
        with translation.override(code):
            addresses[code] = absolute(reverse("proposals:programme_json"))
    return addresses


def _moment(value: datetime | None) -> str | None:
    return value and value.isoformat(timespec="seconds")
