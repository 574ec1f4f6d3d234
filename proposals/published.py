"""What of the programme everybody may read: what lies behind a password or a sign-in, or below such a page, is not."""

from django.db.models import QuerySet

from proposals.models.pages import ProposalIndexPage, ProposalPage


def published_proposals() -> QuerySet[ProposalPage]:
    """Those of every language."""
    return ProposalPage.objects.live().public()


def published_index(language: str) -> ProposalIndexPage | None:
    """The page of the programme in a language, the first of them in the tree."""
    indexes = ProposalIndexPage.objects.live().public().filter(locale__language_code=language)
    return indexes.order_by("path").first()
