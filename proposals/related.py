"""Which other proposals a reader of this one may want to read."""

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet, SmallIntegerField
from django.db.models.functions import Abs

SHOWN = 4


def related_proposals(proposal, others: QuerySet) -> list:
    """Those of `others` that share most keywords, then the theme; nearest numbers first among equals."""
    keywords = [link.heading_id for link in proposal.keywords.all()]
    shared = Count("keywords", filter=Q(keywords__heading__in=keywords), distinct=True)
    same_theme = Q(theme=proposal.theme_id)
    distance = Abs(ExpressionWrapper(F("number") - proposal.number, output_field=SmallIntegerField()))
    return list(
        others.annotate(shared=shared, is_same_theme=ExpressionWrapper(same_theme, output_field=BooleanField()))
        .filter(Q(shared__gt=0) | same_theme)
        .select_related("theme")
        .order_by("-shared", "-is_same_theme", distance)[:SHOWN]
    )
