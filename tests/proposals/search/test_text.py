"""Words as the search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.search.text import fold, plain_text, stems, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("santé", "Sante"),
        ("écoles", "l’École"),
        ("retraites", "la retraite"),
        ("hôpitaux", "hôpital"),
        ("loyers", "loyer"),
        ("œuvres", "oeuvre"),
        ("financer", "financement"),
        ("générale", "généraux"),
        ("impôts", "IMPOT"),
    ],
)
def test_french_words_that_are_one(one, other):
    assert stems(one, "fr") == stems(other, "fr") != ""


@pytest.mark.parametrize(("one", "other"), [("loyer", "loi"), ("banque", "banquet"), ("paix", "pain")])
def test_french_words_that_are_two(one, other):
    assert stems(one, "fr") != stems(other, "fr")


def test_english_has_its_own_endings():
    assert stems("The policies of schools", "en") == stems("policy school", "en")


def test_words_that_tell_nothing_are_left_out():
    assert [word.folded for word in words_of("Que dit-il de l’école et des 60 000 postes ?", "fr")] == [
        "dit",
        "ecole",
        "60",
        "000",
        "postes",
    ]


def test_language_without_stemmer_keeps_its_words():
    assert stems("Über Häuser", "de") == "uber hauser"


@given(st.text())
def test_words_stand_where_they_say(text):
    for word in words_of(text, "fr"):
        assert fold(text[word.start : word.end]) == word.folded


def test_markup_is_no_text():
    assert plain_text("<p>Un &amp; deux.</p><p>Trois</p>") == "Un & deux. Trois"
