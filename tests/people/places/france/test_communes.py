from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.places.commune import Commune
from people.places.france import communes
from people.places.france.communes import communes_named, communes_of, departement_of, find_commune, write_communes
from people.places.france.names import SAINTS, words_of
from people.places.france.postcodes import DATA, departements, locate
from people.places.position import Exactness, Position

WITHOUT_ACCENTS = str.maketrans("àâçéèêëîïôûüÿÀÂÇÉÈÊËÎÏÔÛÜŸ", "aaceeeeiiouuyAACEEEEIIOUUY")
VERSAILLES = Commune(
    code="78646",
    name="Versailles",
    departement="78",
    postcodes=("78000",),
    position=Position(48.8036, 2.1342, Exactness.EXACT),
    population=84095,
    time_zone="Europe/Paris",
)


def names(found: list[Commune]) -> list[str]:
    return [commune.name for commune in found]


def test_data_is_complete(every_commune):
    assert len(every_commune) == 34969
    assert Counter(commune.position.exactness for commune in every_commune) == {
        Exactness.EXACT: 14342,
        Exactness.POSTCODE: 18993,
        Exactness.EPCI: 1602,
        Exactness.ARRONDISSEMENT: 32,
    }
    assert {commune.departement for commune in every_commune} == set(departements())
    assert sum(commune.population is None for commune in every_commune) == 12


def test_every_postcode_has_communes_in_its_departements(every_commune):
    postcodes = [line.split()[0] for line in (DATA / "postcodes.txt").read_text("utf-8").splitlines() if line[0] != "#"]

    assert {code: {commune.departement for commune in communes_of(code)} for code in postcodes} == {
        code: set(locate(code).departements) for code in postcodes
    }
    assert {code for commune in every_commune for code in commune.postcodes} == set(postcodes)


def test_who_asks_for_a_departement_does_not_wait_for_communes():
    communes._table.cache_clear()

    assert locate("78000").departements == ("78",)
    assert communes._table.cache_info().currsize == 0
    assert names(communes_of("78000")) == ["Versailles"]


def test_commune_by_code():
    assert find_commune("78646") == VERSAILLES
    assert find_commune("98901") == Commune(
        code="98901",
        name="Île de Clipperton",
        departement="989",
        postcodes=("98799",),
        position=Position(10.3, -109.22, Exactness.EXACT),
        population=None,
        time_zone="Etc/GMT+8",
    )


@pytest.mark.parametrize("code", ["", "78", "00000", "Paris", "\n", "٧٨٦٤٦"])
def test_no_commune_of_another_code(code):
    assert find_commune(code) is None


def test_communes_of_a_postcode_the_most_populous_first():
    assert communes_of("78000") == (VERSAILLES,)
    assert names(communes_of("01200"))[:3] == ["Valserhône", "Injoux-Génissiat", "Éloise"]
    assert communes_of("75998") == ()


def test_positions_lie_in_their_part_of_the_world(every_commune):
    """The list that the data are made from puts some on the other side of the world."""
    boxes = {
        "971": (15.8, 16.6, -61.9, -61.0),
        "972": (14.3, 15.0, -61.3, -60.8),
        "973": (2.1, 5.8, -54.6, -51.6),
        "974": (-21.4, -20.8, 55.2, 55.9),
        "975": (46.7, 47.2, -56.5, -56.1),
        "976": (-13.1, -12.6, 45.0, 45.4),
        "977": (17.8, 18.0, -62.9, -62.7),
        "978": (18.0, 18.2, -63.2, -62.9),
        "984": (-67.0, -17.0, 40.0, 141.0),
        "986": (-14.4, -13.1, -178.3, -176.1),
        "987": (-27.7, -7.8, -154.8, -134.4),
        "988": (-22.8, -19.5, 163.5, 168.2),
        "989": (10.2, 10.4, -109.3, -109.1),
    }
    mainland = (41.3, 51.2, -5.2, 9.7)

    def lies_in(position: Position, south: float, north: float, west: float, east: float) -> bool:
        return south <= position.latitude <= north and west <= position.longitude <= east

    assert [c for c in every_commune if not lies_in(c.position, *boxes.get(c.departement, mainland))] == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mar", ["Marseille", "Martigues", "Marcq-en-Barœul"]),
        ("MARCQ EN BAROEUL", ["Marcq-en-Barœul"]),
        ("rochelle", ["La Rochelle", "La Rochelle"]),
        ("la rochelle", ["La Rochelle", "La Rochelle"]),
        ("lhay", ["L'Haÿ-les-Roses"]),
        ("l’haÿ les", ["L'Haÿ-les-Roses"]),
        ("Hay-les", ["L'Haÿ-les-Roses"]),
        ("villeneuve dascq", ["Villeneuve-d'Ascq"]),
        ("st etienne", ["Saint-Étienne", "Saint-Étienne-du-Rouvray", "Saint-Étienne-de-Montluc"]),
        ("sainte-étienne-du-rou", ["Saint-Étienne-du-Rouvray"]),
        ("sain", ["Saint-Étienne", "Saint-Denis", "Saint-Denis"]),
        ("eu", ["Eu", "Eurville-Bienville", "Euville"]),
        ("y", ["Y", "Yerres", "Yutz"]),
        ("", []),
        ("-", []),
        ("Москва", []),
    ],
)
def test_communes_by_the_beginning_of_their_name(typed, found):
    assert names(communes_named(typed, 3)) == found


@given(st.data())
def test_any_beginning_of_any_name_finds_it(every_commune, data):
    commune = data.draw(st.sampled_from(every_commune))
    typed = commune.name[: data.draw(st.integers(1, len(commune.name)))]
    if data.draw(st.booleans()):
        typed = typed.translate(WITHOUT_ACCENTS).replace("œ", "oe").replace("Œ", "OE")
    typed = data.draw(st.sampled_from([typed, typed.upper(), typed.replace("-", " "), typed.replace("'", "’")]))

    assert commune in communes_named(typed)


@given(st.data())
def test_saints_may_be_written_in_four_ways(every_commune, data):
    commune = data.draw(st.sampled_from(every_commune).filter(lambda c: not set(SAINTS).isdisjoint(words_of(c.name))))
    written = " ".join(
        data.draw(st.sampled_from(SAINTS)) if word in SAINTS else word for word in words_of(commune.name)
    )

    assert commune in communes_named(written)


@given(st.text(max_size=20), st.integers(1, 20))
def test_limit_takes_the_first_ones(typed, limit):
    assert communes_named(typed, limit) == communes_named(typed)[:limit]


@pytest.mark.parametrize(
    ("code", "departement"), [("01001", "01"), ("2A004", "2A"), ("97411", "974"), ("98818", "988")]
)
def test_departement_of_a_code(code, departement):
    assert departement_of(code) == departement


def test_file_is_the_same_whatever_the_order_given(every_commune, tmp_path):
    write_communes(every_commune[:500], tmp_path / "one")
    write_communes(reversed(every_commune[:500]), tmp_path / "other")

    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
