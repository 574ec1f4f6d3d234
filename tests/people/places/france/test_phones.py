import pytest

from people.places.france.phones import phone_regions
from people.places.france.postcodes import locate

MAINLAND_FIRST = ("FR", "GP", "MQ", "GF", "RE", "YT", "PM", "NC", "PF", "WF", "BL", "MF")


@pytest.mark.parametrize("postcode", [None, "87000", "98400"])
def test_mainland_comes_first(postcode):
    assert phone_regions(postcode and locate(postcode)) == MAINLAND_FIRST


def test_where_somebody_lives_comes_first():
    assert phone_regions(locate("98800")) == (
        "NC", "FR", "GP", "MQ", "GF", "RE", "YT", "PM", "PF", "WF", "BL", "MF",
    )  # fmt: skip
