"""What people look for in a programme, and the proposal that must come first."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection

from .queries import QUERIES

# SQLite ranks by how often words stand in all of a text, PostgreSQL by how much the part of the page weighs.
MISSED_ON_SQLITE = {"livret A": 2}


def test_right_proposal_comes_first(client, demo_site, db):
    first = {}
    for words in QUERIES:
        page = BeautifulSoup(client.get("/fr/propositions/", {"q": words}).content, "html.parser")
        number = page.select_one(".search-results .proposal-card__number")
        first[words] = int(number.string) if number else None

    missed = {words: number for words, number in first.items() if number != QUERIES[words]}
    assert missed == ({} if connection.vendor == "postgresql" else MISSED_ON_SQLITE)


@pytest.mark.parametrize("words", ["anticonstitutionnellement", "xyz", "?"])
def test_nothing_is_found_where_there_is_nothing(client, demo_site, words):
    page = BeautifulSoup(client.get("/fr/propositions/", {"q": words}).content, "html.parser")

    assert page.select(".search-results article") == []
    assert len(page.select(".empty__choices a")) > 10
