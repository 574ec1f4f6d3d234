"""The query parameters that public pages read: declared, and the same with the page cache and without."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from pagecache import query
from pagecache.declarations import Declarations, query_parameters
from pagecache.headers import cacheable
from pagecache.query import UndeclaredParameter, declared_only
from proposals import listing
from proposals.models import (
    Audience,
    Chapter,
    Keyword,
    ProposalAudience,
    ProposalIndexPage,
    ProposalKeyword,
    ProposalPage,
    Theme,
)

from .conftest import ask

# Each parameter with a value that makes the index another one.
ASKED = {
    "by": "theme",
    "chapter": "justice",
    "concerns": "young",
    "keyword": "school",
    "page": "2",
    "q": "travail",
    "theme": "work",
    "view": "cards",
}
# One more, of a page that this site is too small to have.
SITEMAP_PAGE = "p"


@pytest.fixture
def declared(monkeypatch):
    """Have these names declared instead of the site's."""

    def declare(*names: str) -> None:
        declarations = Declarations()
        declarations.add(*names)
        monkeypatch.setattr(query, "query_parameters", declarations)

    return declare


def read(address: str):
    return declared_only(RequestFactory().get(address))


def test_declared_parameters_are_read_as_ever(declared):
    declared("page", "theme")
    asked = read("/?page=1&page=2&theme=sant%C3%A9")

    assert (asked["page"], asked.get("theme"), asked.getlist("page"), "theme" in asked) == ("2", "santé", ["2"], True)
    assert asked.urlencode() == "page=2&theme=sant%C3%A9"


def test_declared_parameter_may_be_missing(declared):
    declared("page", "theme")
    asked = read("/?page=")

    assert (asked.get("page"), asked.get("theme", ""), asked.getlist("theme"), "page" in asked) == (None, "", [], False)


@pytest.mark.parametrize("address", ["/?tag=a", "/"], ids=["sent", "not sent"])
@pytest.mark.parametrize(
    "ask_for",
    [lambda it: it["tag"], lambda it: it.get("tag"), lambda it: it.getlist("tag"), lambda it: "tag" in it],
    ids=["item", "get", "list", "in"],
)
def test_reading_what_nobody_declared_is_an_error_whether_or_not_it_was_sent(declared, address, ask_for):
    declared("page")

    with pytest.raises(UndeclaredParameter, match="“tag” is read"):
        ask_for(read(address))


def test_query_beyond_reason_is_left_alone_as_by_the_cache(declared):
    declared("page")

    assert len(read("/?" + "a=1&" * 60).getlist("a")) == 60


def test_all_parameters_together_are_the_declared_ones(declared):
    declared("page")
    asked = read("/?page=2&tag=a")

    assert (asked.dict(), asked.copy().dict()) == ({"page": "2"}, {"page": "2"})


@pytest.mark.parametrize(("method", "refused"), [("get", True), ("head", True), ("post", False)])
def test_cacheable_view_is_held_to_it_where_it_can_be_kept(declared, settings, method, refused):
    declared("page")
    request = getattr(RequestFactory(), method)("/?tag=a")
    view = cacheable(lambda request: HttpResponse(request.GET["tag"]))

    if refused:
        with pytest.raises(UndeclaredParameter):
            view(request)
    else:
        assert view(request).content == b"a"
    settings.PAGE_CACHE_REFUSES_UNDECLARED = False
    assert view(getattr(RequestFactory(), method)("/?tag=a")).content == b"a"


# --- The site's own ---


@pytest.fixture
def index(homes, locales, monkeypatch) -> ProposalIndexPage:
    """The programme of two proposals, one a page."""
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    monkeypatch.setattr(listing, "ORPHANS", 0)
    french = locales["fr"]
    page = homes["fr"].add_child(instance=ProposalIndexPage(title="Idées", slug="idees", locale=french))
    made = {
        slug: model.objects.create(title=slug.capitalize(), slug=slug, sort_order=order, locale=french)
        for model, slug, order in [
            (Chapter, "repair", 0),
            (Chapter, "justice", 1),
            (Theme, "learning", 1),
            (Theme, "work", 0),
            (Keyword, "school", 0),
            (Audience, "young", 0),
        ]
    }
    for number, chapter, theme, title in [(1, "repair", "learning", "L’école"), (2, "justice", "work", "Le travail")]:
        proposal = ProposalPage(
            number=number, title=title, summary=title, chapter=made[chapter], theme=made[theme], locale=french
        )
        if number == 2:
            proposal.keywords = [ProposalKeyword(heading=made["school"])]
            proposal.audiences = [ProposalAudience(heading=made["young"])]
        page.add_child(instance=proposal)
    return page


def test_every_declared_parameter_is_tried():
    assert ASKED.keys() | {SITEMAP_PAGE} == set(query_parameters)


@pytest.mark.parametrize("name", ASKED)
def test_page_answers_to_a_parameter_with_the_cache_as_without(index, settings, alone, site, name):
    settings.PAGE_CACHE_REFUSES_UNDECLARED = False  # as in production
    addresses = [f"{index.url}?", f"{index.url}?{name}={ASKED[name]}"]

    answers = [ask(alone, address) for address in addresses]

    assert [answer.status for answer in answers] == [200, 200]
    assert answers[0].text != answers[1].text
    for _ in ("rendered", "kept"):
        assert [ask(site, f"{address}&utm_source=mail").text for address in addresses] == [
            answer.text for answer in answers
        ]
    assert len(site.store) == 2


@pytest.mark.parametrize("name", ASKED)
def test_filter_that_is_not_declared_fails_before_it_could_vanish(index, client, declared, name):
    """What befalls whoever adds a parameter and does not declare it: the first look at the page says so."""
    declared(*(set(query_parameters) - {name}))

    with pytest.raises(UndeclaredParameter, match=f"“{name}” is read"):
        client.get(index.url)


def test_nothing_is_declared_that_no_page_reads(index, client, monkeypatch):
    asked = set()
    monkeypatch.setattr(query, "_declared", lambda name: asked.add(name) or name)

    for address in (index.url, "/sitemap.xml"):
        client.get(address)

    assert asked == set(query_parameters)
