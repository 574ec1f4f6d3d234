"""The proposal index: filtered, grouped and paginated in a constant number of queries."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Count, Q

# All of a programme of ordinary length (100 proposals) stands on one page; a longer one is cut into pages that cost no
# more to make than such a one's usual sixty.
PAGE_SIZE, ORPHANS = 60, 40

GROUPINGS = ("chapter", "theme")


@dataclass(frozen=True)
class HeadingLink:
    """A theme or chapter to filter by, with the number of its published proposals."""

    title: str
    slug: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class Group:
    heading: str
    slug: str
    proposals: list


def list_proposals(published, query) -> dict:
    """The template's context for an index page, from its published proposals (a queryset).

    `query` is the request's: `by` (chapter, the default, or theme) groups, `theme` and `chapter` (slugs) filter, `page`
    turns pages. Unknown values are ignored: a mistyped address still shows proposals.
    """
    grouping = query.get("by") if query.get("by") in GROUPINGS else "chapter"
    chapters = _headings("chapter", published, query.get("chapter"))
    themes = _headings("theme", published, query.get("theme"))
    selected_chapter = next((link for link in chapters if link.is_selected), None)
    selected_theme = next((link for link in themes if link.is_selected), None)

    shown = published.select_related("chapter", "theme").defer("body")
    if selected_chapter:
        shown = shown.filter(chapter__slug=selected_chapter.slug)
    if selected_theme:
        shown = shown.filter(theme__slug=selected_theme.slug)
    shown = shown.order_by(f"{grouping}__sort_order", grouping, "number")

    pages = Paginator(shown, PAGE_SIZE, ORPHANS).get_page(query.get("page"))
    return {
        "grouping": grouping,
        "chapters": chapters,
        "themes": themes,
        "selected_chapter": selected_chapter,
        "selected_theme": selected_theme,
        "proposal_count": pages.paginator.count,
        "pages": pages,
        "groups": [
            Group(heading.title, heading.slug, list(proposals))
            for heading, proposals in groupby(pages.object_list, key=lambda proposal: getattr(proposal, grouping))
        ],
    }


def _headings(field: str, published, selected: str | None) -> list[HeadingLink]:
    headings = published.model._meta.get_field(field).related_model.objects
    counted = headings.annotate(count=Count("proposals", filter=Q(proposals__in=published))).filter(count__gt=0)
    return [
        HeadingLink(title, slug, count, slug == selected)
        for title, slug, count in counted.order_by("sort_order", "title").values_list("title", "slug", "count")
    ]
