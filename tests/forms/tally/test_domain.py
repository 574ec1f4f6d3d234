"""What may be told of where people are: never a number of fewer than five, whatever the numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.tally.domain import ELSEWHERE, may_be_shown, shown_places


@pytest.mark.parametrize(("total", "told"), [(0, False), (9, False), (10, True), (1_000_000, True)])
def test_total_is_told_from_ten_people_on(total, told):
    assert may_be_shown(total) == told


@pytest.mark.parametrize(
    ("by_place", "told"),
    [
        ({}, []),
        ({"75": 12}, [("75", 12)]),
        ({"75": 12, "87": 5, "2A": 30}, [("2A", 30), ("75", 12), ("87", 5)]),
        ({"75": 12, "87": 12}, [("75", 12), ("87", 12)]),
        ({"75": 12, "87": 4, "2A": 3}, [("75", 12), ("", 7)]),
        ({"75": 12, "": 9}, [("75", 12), ("", 9)]),
        # Two people under “elsewhere” would be told apart: the smallest place joins them.
        ({"75": 12, "87": 6, "2A": 2}, [("75", 12), ("", 8)]),
        ({"75": 12, "": 1}, []),
        ({"75": 4, "87": 4, "": 4}, []),
    ],
)
def test_places_are_told_by_number_and_small_ones_together(by_place, told):
    assert shown_places(by_place) == told


@given(st.dictionaries(st.sampled_from(["", "01", "2A", "75", "87", "974"]), st.integers(0, 20)))
def test_shown_places_add_up_and_single_nobody_out(by_place):
    told = shown_places(by_place)

    assert all(count >= 5 for _place, count in told)
    assert not told or sum(count for _place, count in told) == sum(by_place.values())
    assert all(by_place[place] == count for place, count in told if place != ELSEWHERE)
    named = [count for place, count in told if place != ELSEWHERE]
    assert named == sorted(named, reverse=True)
