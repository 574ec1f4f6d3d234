"""What a visitor's words find."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from proposals.models import ProposalPage
from proposals.search.find import find


@pytest.fixture
def programme(add_proposal):
    add_proposal(1, theme="work", title="Des loyers encadrés", summary="Plafonner les loyers dans les grandes villes.")
    add_proposal(2, theme="work", title="Mille postes pour l’hôpital", summary="Recruter là où les soignants manquent.")
    add_proposal(
        31,
        theme="work",
        title="Un plan pour les écoles",
        summary="Rénover, chauffer, agrandir.",
        how="<p>Un loyer.</p>",
    )


def numbers(text: str) -> list[int]:
    found = find(ProposalPage.objects.live(), text, "fr")
    by_id = dict(ProposalPage.objects.values_list("pk", "number"))
    return [by_id[pk] for pk in found.ids]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hopital", [2]),
        ("HÔPITAUX", [2]),
        ("l’école", [31]),
        ("loyer", [1, 31]),
        ("encadrer les loyers", [1]),
        ("rénover une école", [31]),
        ("31", [31]),
        ("n° 31", [31]),
        ("Proposition 2", [2]),
        ("numéro 2", [2]),
        ("#2", [2]),
        ("hôpital 31", [2]),
    ],
)
def test_words_find_what_they_mean_best_first(programme, text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "corrected", "expected"), [("hopitel", "hopital", [2]), ("loyes", "loyers", [1, 31])])
def test_slip_is_mended_and_told(programme, text, corrected, expected):
    assert find(ProposalPage.objects.live(), text, "fr").corrected == corrected
    assert numbers(text) == expected


def test_some_of_the_words_are_better_than_nothing(programme):
    found = find(ProposalPage.objects.live(), "hôpital extraterrestre", "fr")

    assert (found.is_loose, numbers("hôpital extraterrestre")) == (True, [2])


@pytest.mark.parametrize("text", ["xyzzy", "le la les", "?!", "99", "' OR 1=1 --", "é" * 100])
def test_nothing_found_is_nothing(programme, text):
    assert numbers(text) == []


def test_renamed_theme_finds_its_proposals_at_once(programme, headings):
    theme = headings["fr", "work"]
    theme.title = "Enseignement"
    theme.save()

    assert sorted(numbers("enseignement")) == [1, 2, 31]


def test_unpublished_proposal_is_not_found(programme):
    ProposalPage.objects.get(number=2).unpublish()

    assert numbers("hôpital") == []


@pytest.mark.postgresql
def test_words_are_looked_up_in_an_index(programme):
    """Reading every page's words took the database eight times as long at 6,000 proposals."""
    table = '"wagtailsearch_indexentry"'
    with CaptureQueriesContext(connection) as queries:
        numbers("loyer")
    condition = f"""({table}."title" || {table}."body") @@ (to_tsquery('''loyer'''))"""
    assert [condition in query["sql"] for query in queries if "to_tsquery" in query["sql"]] == [True]

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain select id from {table} where {condition}")  # noqa: S608
        assert "proposals_words_found" in "\n".join(line for (line,) in cursor.fetchall())
