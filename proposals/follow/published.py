"""What machines are told of the programme, in the languages of the site."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from proposals.models import ProposalIndexPage, ProposalPage
from proposals.published import published_index, published_proposals


def followed_proposals() -> QuerySet[ProposalPage]:
    codes = [code for code, _name in settings.LANGUAGES]
    return published_proposals().filter(locale__language_code__in=codes)


def index_or_404(language: str) -> ProposalIndexPage:
    index = published_index(language)
    if index is None:
        raise Http404
    return index
