"""What of the programme is for everybody, in one language."""

from django.conf import settings
from django.http import Http404

from proposals.models import ProposalIndexPage, ProposalPage


def published_proposals():
    """Those of every language; a page behind a password or a sign-in, or below one, is not among them."""
    codes = [code for code, _name in settings.LANGUAGES]
    return ProposalPage.objects.live().public().filter(locale__language_code__in=codes)


def index_or_404(language: str) -> ProposalIndexPage:
    """The page of the programme in a language, the first of them in the tree."""
    indexes = ProposalIndexPage.objects.live().public().filter(locale__language_code=language)
    index = indexes.order_by("path").first()
    if index is None:
        raise Http404
    return index
