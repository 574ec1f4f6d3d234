import pytest

from people.places.commune import Place
from people.places.france.communes import communes_of
from people.places.france.places import find_place
from people.places.france.postcodes import departements
from people.places.location import Location, MalformedPostcode, UnknownDepartement
from people.places.position import Exactness, Position, distance_km


def test_place_of_one_commune():
    assert find_place(" 78 000") == Place(
        location=Location("78000", ("78",), known=True),
        departements=(departements()["78"],),
        communes=communes_of("78000"),
        position=Position(48.8036, 2.1342, Exactness.EXACT),
        time_zone="Europe/Paris",
    )


def test_place_of_several_communes_lies_among_their_inhabitants():
    place = find_place("01200")

    assert place.departements == (departements()["01"], departements()["74"])
    assert len(place.communes) > 5
    assert place.position == Position(46.1095, 5.8557, Exactness.POSTCODE)


def test_postcode_that_is_not_in_the_data_has_the_clock_of_its_departement():
    assert find_place("97199") == Place(
        location=Location("97199", ("971",), known=False),
        departements=(departements()["971"],),
        communes=(),
        position=None,
        time_zone="America/Guadeloupe",
    )


@pytest.mark.parametrize(
    ("postcode", "zone"),
    [
        ("75011", "Europe/Paris"),
        ("20303", "Europe/Paris"),
        ("97133", "America/St_Barthelemy"),
        ("97150", "America/Marigot"),
        ("97500", "America/Miquelon"),
        ("98600", "Pacific/Wallis"),
        ("98714", "Pacific/Tahiti"),
        ("98742", "Pacific/Marquesas"),
        ("98755", "Pacific/Gambier"),
        ("98800", "Pacific/Noumea"),
        ("98400", "Indian/Kerguelen"),
    ],
)
def test_clock_of_a_postcode(postcode, zone):
    assert find_place(postcode).time_zone == zone


def test_postcodes_are_refused_as_locate_refuses_them():
    with pytest.raises(MalformedPostcode):
        find_place("7501")
    with pytest.raises(UnknownDepartement):
        find_place("96000")


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [("75011", "13001", 660), ("75011", "69001", 392), ("59000", "98800", 16_570), ("97133", "97150", 31)],
)
def test_distances_between_postcodes_as_maps_have_them(one, other, kilometres):
    found = distance_km(find_place(one).position, find_place(other).position)

    assert found == pytest.approx(kilometres, rel=0.01)
