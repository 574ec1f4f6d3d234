"""The phone regions of France. Each territory overseas has a country code and a numbering plan of its own."""

from people.places.location import Location

MAINLAND = "FR"
# The region of each overseas département and territory that has one, in the order in which a number is tried in them.
OVERSEAS = {
    "971": "GP",
    "972": "MQ",
    "973": "GF",
    "974": "RE",
    "976": "YT",
    "975": "PM",
    "988": "NC",
    "987": "PF",
    "986": "WF",
    "977": "BL",
    "978": "MF",
}
REGIONS = (MAINLAND, *OVERSEAS.values())


def phone_regions(location: Location | None = None) -> tuple[str, ...]:
    """Where a number without a country code may be from: where somebody lives, then the mainland, then overseas."""
    of_place = [OVERSEAS[code] for code in (location.departements if location else ()) if code in OVERSEAS]
    return tuple(dict.fromkeys([*of_place, *REGIONS]))
