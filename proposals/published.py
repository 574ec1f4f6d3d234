"""The part of the programme that everybody may read: nothing behind a password or a sign-in, nor below such a page."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from proposals.models.pages import ProposalIndexPage, ProposalPage


def published_proposals() -> QuerySet[ProposalPage]:
    """The public proposals of every language."""
    return ProposalPage.objects.live().public()


def followed_proposals() -> QuerySet[ProposalPage]:
    """The proposals for feeds and the API: those in the languages of the site."""
    codes = [code for code, _name in settings.LANGUAGES]
    return published_proposals().filter(locale__language_code__in=codes)


def published_index(language: str) -> ProposalIndexPage | None:
    """The page of the programme in a language, the first of them in the tree."""
    indexes = ProposalIndexPage.objects.live().public().filter(locale__language_code=language)
    return indexes.order_by("path").first()


def index_or_404(language: str) -> ProposalIndexPage:
    index = published_index(language)
    if index is None:
        raise Http404
    return index
