"""What a booklet says: all that is published of the programme in one language, as data for its template."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Site

from home import colours
from home.models import CampaignSettings
from proposals.booklet.rich_text import absolute, convert, tidy
from proposals.models.pages import ProposalIndexPage, ProposalPage
from proposals.published import published_index, published_proposals


def published(language: str) -> QuerySet[ProposalPage]:
    """The proposals that everybody may read in this language, in the programme's order."""
    index = published_index(language)
    return _published_below(index) if index else ProposalPage.objects.none()


def read_content(language: str, is_large_print: bool) -> dict | None:
    """Everything that the template sets except the date; None where nothing is published.

    Its shape is what booklet.typ reads; texts that editors wrote are plain, or trees (proposals.booklet.rich_text).
    """
    index = published_index(language)
    if index is None:
        return None
    shown = _published_below(index).select_related("chapter").prefetch_related("calendar", "sources").defer("body")
    proposals = list(shown)
    if not proposals:
        return None
    campaign = CampaignSettings.for_site(Site.objects.get(is_default_site=True))
    words = campaign.text(language)
    with override(language):
        return {
            "language": language,
            "is_large_print": is_large_print,
            "title": _line(index.title),
            "campaign": _line(words.site_name),
            "slogan": _line(words.slogan),
            "candidate": _line(campaign.candidate_name),
            "imprint": convert(words.legal_imprint, settings.PUBLIC_URL),
            "address": settings.PUBLIC_URL,
            "count": str(len(proposals)),
            "colours": _colours(campaign),
            "words": _words(is_large_print),
            "chapters": _chapters(proposals),
        }


def _published_below(index: ProposalIndexPage) -> QuerySet[ProposalPage]:
    return published_proposals().child_of(index).order_by("chapter__sort_order", "chapter", "number")


def _words(is_large_print: bool) -> dict[str, str]:
    """The booklet's own words, in the active language."""
    return {
        "contents": _("Contents"),
        "proposal": _("Proposal"),
        "why": _("Why"),
        "how": _("How"),
        "cost": _("What it costs"),
        "calendar": _("When"),
        "sources": _("Sources"),
        "edition": _("Large print") if is_large_print else "",
        "online": _("This programme on the web"),
    }


def _colours(campaign: CampaignSettings) -> dict[str, str]:
    """As the site derives them (static/css/tokens.css), on white paper."""
    # Away from the colour of its text, for more contrast.
    away = colours.INK if campaign.primary_ink == colours.PAPER else colours.PAPER
    return {
        "primary": campaign.primary_color,
        "primary_ink": campaign.primary_ink,
        "primary_shade": colours.mix(campaign.primary_color, away, 0.18),
        "primary_strong": campaign.primary_strong,
        "accent": campaign.accent_color,
        "accent_ink": colours.ink_on(campaign.accent_color),
        "ink": colours.INK,
    }


def _chapters(proposals: list[ProposalPage]) -> list[dict]:
    by_chapter: dict = {}
    for proposal in proposals:
        by_chapter.setdefault(proposal.chapter, []).append(_proposal(proposal))
    return [
        {
            "title": _line(chapter.title),
            "count": ngettext("%(count)s proposal", "%(count)s proposals", len(members)) % {"count": len(members)},
            "proposals": members,
        }
        for chapter, members in by_chapter.items()
    ]


def _proposal(page: ProposalPage) -> dict:
    return {
        "number": str(page.number),
        "title": _line(page.title),
        "summary": _line(page.summary),
        **{name: convert(getattr(page, name), settings.PUBLIC_URL) for name in ("why", "how", "cost")},
        "calendar": [{"when": _line(step.when), "what": _line(step.what)} for step in page.calendar.all()],
        "sources": [
            {
                "title": _line(source.title),
                "publisher": _line(source.publisher),
                "address": absolute(source.url, settings.PUBLIC_URL),
            }
            for source in page.sources.all()
        ],
    }


def _line(text: str) -> str:
    return tidy(text).strip(" ")
