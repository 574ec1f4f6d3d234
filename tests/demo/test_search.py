"""What people look for in a programme, and the proposal that must come first."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection

QUERIES = {
    # As it is written, and as it is typed: without accents, in the plural, in another order.
    "santé": 19,
    "sante": 19,
    "retraites": 18,
    "retraite à 60 ans": 18,
    "écoles": 44,
    "loyers": 23,
    "encadrement des loyers": 23,
    "mariage pour tous": 31,
    "mariage gay": 31,
    "nucleaire": 41,
    "HOPITAL": 20,
    "hôpitaux": 20,
    "déserts médicaux": 19,
    "medecins": 19,
    "fin de vie": 21,
    "impôt sur la fortune": 17,
    "quotient familial": 16,
    "rentrée scolaire": 16,
    "tranche 45": 15,
    "licenciement": 24,
    "contrat de génération": 33,
    "emplois d'avenir": 34,
    "livret A": 8,
    "frais bancaires": 8,
    "PME": 2,
    "tres haut debit": 4,
    "agriculture bio": 6,
    "agriculteurs": 6,
    "budget européen": 12,
    "croissance": 11,
    "taxe carbone aux frontières": 13,
    "handicapés": 32,
    "logements étudiants": 22,
    "isolation thermique": 43,
    "prix de l’électricité": 42,
    "hadopi": 45,
    "laicite": 46,
    "cumul des mandats": 48,
    "vote des étrangers": 50,
    "audiovisuel public": 51,
    "juges": 53,
    "décentralisation": 54,
    "langues regionales": 56,
    "afrique": 58,
    "dissuasion": 60,
    "enseignants": 37,
    "60 000 postes": 36,
    "allocation d’études": 39,
    "universités": 40,
    "contrôle au faciès": 30,
    "outre mer": 29,
    "égalité salariale": 25,
    "apprentissage": 38,
    # By number.
    "31": 31,
    "proposition 12": 12,
    "n° 60": 60,
    # Mistyped.
    "retraitte": 18,
    "mariaje": 31,
    "proportionelle": 49,
    "afganistan": 59,
    # In words that the programme does not use: nothing, until an editor adds the keyword.
    "euthanasie": None,
    "ISF": None,
}
# SQLite ranks by how often words stand in all of a text, PostgreSQL by how much the part of the page weighs.
MISSED_ON_SQLITE = {"livret A": 2}


def test_right_proposal_comes_first(client, demo_site):
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
