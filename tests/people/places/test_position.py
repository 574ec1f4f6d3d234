import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.places.position import EARTH_RADIUS_KM, Exactness, Position, distance_km, mean_position

PARIS = Position(48.8566, 2.3522, Exactness.EXACT)
MARSEILLE = Position(43.2965, 5.3698, Exactness.EXACT)
# The worked example of Ed Williams’ Aviation Formulary: 0.623585 radians.
LOS_ANGELES = Position(33 + 57 / 60, -(118 + 24 / 60), Exactness.EXACT)
NEW_YORK = Position(40 + 38 / 60, -(73 + 47 / 60), Exactness.EXACT)

positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(list(Exactness)))


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        (PARIS, PARIS, 0),
        (PARIS, MARSEILLE, 660),
        (LOS_ANGELES, NEW_YORK, 3973),
        (Position(0, 0, Exactness.EXACT), Position(1, 0, Exactness.EXACT), 111),
        (Position(90, 0, Exactness.EXACT), Position(-90, 0, Exactness.EXACT), 20015),
        (Position(0, 179, Exactness.EXACT), Position(0, -179, Exactness.EXACT), 222),
    ],
)
def test_distance_in_whole_kilometres(one, other, kilometres):
    assert round(distance_km(one, other)) == kilometres


@given(positions, positions)
def test_distance_is_the_same_both_ways_and_at_most_half_the_earth_around(one, other):
    assert distance_km(one, other) == distance_km(other, one)
    assert 0 <= distance_km(one, other) <= 3.141593 * EARTH_RADIUS_KM


def test_exactness_is_ranked():
    assert [(found.value, found.rank) for found in Exactness] == [
        ("exact", 0),
        ("postcode", 1),
        ("epci", 2),
        ("arrondissement", 3),
    ]


def place(latitude: float, exactness=Exactness.EXACT) -> Position:
    return Position(latitude, 2.0, exactness)


@pytest.mark.parametrize(
    ("weighted", "mean"),
    [
        ([(PARIS, 7)], PARIS),
        ([(place(48.0), 1), (place(48.1), 3)], place(48.075, Exactness.POSTCODE)),
        ([(place(48.0), 1), (place(48.4), 1)], place(48.2, Exactness.EPCI)),
        ([(place(48.0), 1), (place(49.0), 1)], place(48.5, Exactness.ARRONDISSEMENT)),
        ([(place(48.0), 1), (place(48.1, Exactness.EPCI), 1)], place(48.05, Exactness.EPCI)),
    ],
)
def test_mean_is_as_exact_as_the_worst_case(weighted, mean):
    assert mean_position(weighted) == mean
