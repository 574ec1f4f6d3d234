"""The index's filters: for each heading, how many proposals choosing it would leave."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from proposals.programme_query import ProgrammeQuery


@dataclass(frozen=True)
class Choice:
    """A heading to filter by: `count` is how many proposals have it, given what else is chosen; `address`
    chooses it, or drops it.
    """

    title: str
    slug: str
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True)
class Facet:
    """A filter: the `parameter` of the address, and the `path` from a proposal to its heading or headings."""

    parameter: str
    path: str

    def condition(self, slugs: Iterable[str]) -> Q:
        return Q(**{f"{self.path}__slug__in": list(slugs)})

    def choices(self, published: QuerySet, query: ProgrammeQuery, candidates: QuerySet) -> list[Choice]:
        """Every heading that still has proposals, in their order, then chosen ones that have none, so that they can be
        dropped. `candidates` are the published proposals that the words have found, or all of them.
        """
        chosen = query.chosen(self.parameter)
        left = narrow(candidates, query.without(self.parameter))
        fields = [f"{self.path}__{name}" for name in ("sort_order", "title", "slug")]
        # Filters as a subquery: they may join the same tables.
        counted = (
            (candidates if left is candidates else candidates.filter(pk__in=left.values("pk")))
            .filter(**{f"{self.path}__isnull": False})
            .order_by()
            .values_list(*fields)
            .annotate(count=Count("pk", distinct=True))
            .order_by(*fields)
        )
        headings = [(title, slug, count) for _order, title, slug, count in counted]
        if emptied := set(chosen) - {slug for _title, slug, _count in headings}:
            names = (
                published.filter(self.condition(emptied)).order_by().values_list(*fields).distinct().order_by(*fields)
            )
            headings += [(title, slug, 0) for _order, title, slug in names]
        return [
            Choice(title, slug, count, slug in chosen, query.toggled(self.parameter, slug).address)
            for title, slug, count in headings
        ]


CHAPTER = Facet("chapter", "chapter")
THEME = Facet("theme", "theme")
KEYWORD = Facet("keyword", "keywords__heading")
CONCERNS = Facet("concerns", "audiences__heading")
FACETS = (CHAPTER, THEME, KEYWORD, CONCERNS)


def narrow(proposals: QuerySet, query: ProgrammeQuery) -> QuerySet:
    """The proposals that pass every filter. Of the groups of people, one match is enough."""
    for facet in FACETS:
        if slugs := query.chosen(facet.parameter):
            proposals = proposals.filter(facet.condition(slugs))
    return proposals.distinct() if query.concerns else proposals


def without_unknown(published: QuerySet, query: ProgrammeQuery) -> ProgrammeQuery:
    """The query with only those headings that some proposal has, so that a mistyped address still shows proposals."""
    for facet in FACETS:
        if slugs := query.chosen(facet.parameter):
            known = set(published.filter(facet.condition(slugs)).values_list(f"{facet.path}__slug", flat=True))
            for slug in sorted(set(slugs) - known):
                query = query.toggled(facet.parameter, slug)
    return query
