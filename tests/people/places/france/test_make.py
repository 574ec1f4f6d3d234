import pytest

from people.places.france.make import WrongList, check, on_their_islands, read_row, without_homonyms
from people.places.position import Exactness, Position

ROW = {
    "code": "78646",
    "name": "Versailles",
    "departement": "78",
    "postcodes": "78000",
    "latitude": "48.8036",
    "longitude": "2.1342",
    "population": "83918",
    "position": "exact",
    "timezone": "Europe/Paris",
}


def commune(**changes):
    return read_row({**ROW, "timezone": "", **changes})


@pytest.mark.parametrize(
    "wrong", [{"timezone": "Indian/Reunion"}, {"departement": "95"}, {"code": "97411", "departement": "97"}]
)
def test_row_that_contradicts_the_project_is_refused(wrong):
    with pytest.raises(WrongList):
        read_row({**ROW, **wrong})


def test_list_without_some_departements_is_refused():
    with pytest.raises(WrongList):
        check([commune()])


def test_data_as_made_pass_the_check(every_commune):
    check(every_commune)


def test_communes_are_put_on_their_islands():
    lost = commune(
        code="97701", departement="977", latitude="-20.6667", longitude="164.8658", position="arrondissement"
    )

    assert [found.position for found in on_their_islands([lost, commune()])] == [
        Position(17.8962, -62.8498, Exactness.EXACT),
        Position(48.8036, 2.1342, Exactness.EXACT),
    ]


def test_commune_that_stands_where_its_homonym_is_goes_to_its_postcode():
    homonym = commune(code="51129", departement="51", postcodes="51120", latitude="49.8")
    near = [
        commune(code=f"5100{number}", departement="51", postcodes="51120", latitude=f"48.{number}") for number in (1, 2)
    ]
    mean = commune(code="51003", departement="51", postcodes="51120", latitude="48.7", position="postcode")
    elsewhere = commune(position="postcode")

    found, wrong = without_homonyms([homonym, *near, mean, elsewhere])

    assert wrong == {"51129"}
    middle = Position(48.15, 2.1342, Exactness.POSTCODE)
    assert [c.position for c in found] == [middle, near[0].position, near[1].position, middle, elsewhere.position]


def test_where_others_lie_apart_nobody_is_said_to_be_wrong():
    apart = [
        commune(code=f"5100{number}", departement="51", postcodes="51120", latitude=f"4{number}.0")
        for number in (7, 8, 9)
    ]

    assert without_homonyms(apart) == (apart, set())
