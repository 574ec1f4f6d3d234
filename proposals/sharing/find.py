"""Proposals by their numbers, where everybody may read them."""

from django.http import Http404
from django.utils.translation import override

from proposals.models import ProposalPage
from proposals.published import published_proposals


def published(number: int, *languages: str) -> ProposalPage:
    """The proposal of this number that everybody may read, in the first of these languages that has it.

    Raises Http404 where there is none.
    """
    pages = published_proposals().filter(number=number, locale__language_code__in=languages)
    by_language = {
        page.locale.language_code: page for page in pages.select_related("locale", "theme").order_by("-path")
    }
    for language in languages:
        if language in by_language:
            return by_language[language]
    raise Http404


def address_of(page: ProposalPage, request) -> str:
    """The page's own address. Raises Http404 where it stands below no site."""
    with override(page.locale.language_code):
        url = page.get_url(request)
    if not url:
        raise Http404
    return url
