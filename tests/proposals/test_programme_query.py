"""What the index page's address asks."""

import pytest
from django.http import QueryDict

from proposals.programme_query import LONGEST_SEARCH, ProgrammeQuery


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("", ProgrammeQuery()),
        ("?by=theme", ProgrammeQuery(by="theme")),
        ("?chapter=justice&theme=sante&keyword=loyers", ProgrammeQuery("chapter", "justice", "sante", "loyers")),
        ("?concerns=parent,emploi,parent,", ProgrammeQuery(concerns=("emploi", "parent"))),
        ("?q=%20loyers%20%20%00%20encadr%C3%A9s", ProgrammeQuery(words="loyers encadrés")),
        ("?view=cards", ProgrammeQuery(view="cards")),
        ("?by=nonsense&view=nonsense&other=1", ProgrammeQuery()),
    ],
)
def test_address_is_read(address, query):
    assert ProgrammeQuery.read(QueryDict(address.lstrip("?"))) == query


def test_long_search_is_cut():
    assert ProgrammeQuery.read({"q": "a" * 500}).words == "a" * LONGEST_SEARCH


def test_each_question_has_one_address():
    query = ProgrammeQuery.read(QueryDict("q=le+caf%C3%A9&theme=sante&by=chapter&concerns=parent,emploi&page=3"))

    assert query.address == "?theme=sante&concerns=emploi,parent&q=le+caf%C3%A9"
    assert ProgrammeQuery.read(QueryDict(query.address[1:])) == query


def test_heading_is_chosen_and_given_up():
    query = ProgrammeQuery(theme="sante", concerns=("parent",))

    assert query.toggled("theme", "ecole").theme == "ecole"
    assert query.toggled("theme", "sante").theme == ""
    assert query.toggled("concerns", "emploi").concerns == ("emploi", "parent")
    assert query.toggled("concerns", "parent").concerns == ()


def test_whole_programme_keeps_the_order_alone():
    assert ProgrammeQuery("theme", "justice", "sante", "loyers", ("parent",), "bail").everything() == ProgrammeQuery(
        by="theme"
    )
