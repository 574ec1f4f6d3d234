import pytest

from people.places.location import Location, has_travel_right


def test_main_departement_is_the_first():
    assert Location("01200", ("01", "74"), known=True).departement == "01"
    assert Location("99999", (), known=False).departement == ""


@pytest.mark.parametrize(
    ("lives_in", "right"),
    [
        (("75",), False),
        (("69",), True),
        (("2A", "2B"), True),
        (("91", "45"), True),
        (("45", "91"), True),
        (("75", "92"), False),
        ((), False),
    ],
)
def test_travel_right_goes_to_who_may_live_outside_the_home_area(lives_in, right):
    assert has_travel_right(lives_in, {"75", "77", "78", "91", "92", "93", "94", "95"}) is right


def test_empty_home_area_gives_the_right_to_every_place():
    assert has_travel_right(("75",), ()) is True
