"""The proposal index: filtered, ordered and paginated in a number of queries that does not grow with the programme."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from proposals.facets import FACETS, THEME, narrow, without_unknown
from proposals.programme_query import ProgrammeQuery
from proposals.search.excerpt import Piece, excerpt, mark
from proposals.search.find import Found, find
from proposals.search.log import remember

# A programme of ordinary length (up to 100 proposals) is on one page; a longer one is paginated, so that no page costs
# more than that of the usual sixty.
PAGE_SIZE, ORPHANS = 60, 40
# “Ten that concern me”.
CONCERNING_PAGE_SIZE = 10
FOUND_PAGE_SIZE = 20
LONG_FIELDS = ("why", "how", "body", "cost")


@dataclass(frozen=True)
class Group:
    """Proposals under one heading; under none if they are not ordered by headings."""

    heading: str
    slug: str
    proposals: list


@dataclass(frozen=True)
class Result:
    """A proposal found by a search: its title and summary with the words marked, and the sentence with most of them."""

    proposal: object
    title: list[Piece]
    summary: list[Piece]
    excerpt: list[Piece]


def list_proposals(published: QuerySet, parameters, language: str) -> dict:
    """The template's context for an index page, from its published proposals and the request's parameters."""
    query = without_unknown(published, ProgrammeQuery.read(parameters))
    found = find(published, query.words, language) if query.words else None
    candidates = published.filter(pk__in=found.ids) if found else published
    shown = narrow(candidates, query)
    number = parameters.get("page")
    pages = _found_page(shown, found, number) if found else _page(shown, query, number)
    if found and not number:
        remember(query.words, language, len(found.ids))
    facets = {facet.parameter: facet.choices(published, query, candidates) for facet in FACETS}
    return {
        "query": query,
        "found": found,
        "by_chapter": query.ordered("chapter").address,
        "by_theme": query.ordered("theme").address,
        "facets": facets,
        "chosen": [choice for choices in facets.values() for choice in choices if choice.is_chosen],
        "pages": pages,
        "proposal_count": pages.paginator.count,
        "programme_count": published.count(),
        "ways_out": [] if pages.paginator.count else THEME.choices(published, query.everything(), published),
        "shown": list(pages.object_list),
        "groups": [] if found else _grouped(pages.object_list, query),
        "results": _results(pages.object_list, found, language) if found else [],
    }


def _page(shown: QuerySet, query: ProgrammeQuery, number: str | None) -> Page:
    """In the programme's order; those that concern a visitor in most ways first."""
    shown = shown.select_related("chapter", "theme").defer(*LONG_FIELDS)
    if query.concerns:
        ways = Count("audiences", filter=Q(audiences__heading__slug__in=query.concerns), distinct=True)
        return Paginator(shown.annotate(ways=ways).order_by("-ways", "number"), CONCERNING_PAGE_SIZE).get_page(number)
    return Paginator(shown.order_by(f"{query.by}__sort_order", query.by, "number"), PAGE_SIZE, ORPHANS).get_page(number)


def _found_page(shown: QuerySet, found: Found, number: str | None) -> Page:
    """Best first, with every text that an excerpt may come from."""
    left = set(shown.values_list("pk", flat=True))
    page = Paginator([pk for pk in found.ids if pk in left], FOUND_PAGE_SIZE).get_page(number)
    proposals = shown.model.objects.select_related("theme").prefetch_related("questions", "calendar")
    by_id = proposals.in_bulk(list(page.object_list))
    page.object_list = [by_id[pk] for pk in page.object_list]
    return page


def _grouped(proposals, query: ProgrammeQuery) -> list[Group]:
    if query.concerns:
        return [Group("", "", list(proposals))] if proposals else []
    return [
        Group(heading.title, heading.slug, list(members))
        for heading, members in groupby(proposals, key=lambda proposal: getattr(proposal, query.by))
    ]


def _results(proposals: list, found: Found, language: str) -> list[Result]:
    return [
        Result(
            proposal,
            mark(proposal.title, found.stems, language),
            mark(proposal.summary, found.stems, language),
            excerpt(proposal.texts, found.stems, language),
        )
        for proposal in proposals
    ]
