"""All that a French postcode tells."""

from people.places.commune import Place
from people.places.position import mean_position

from . import time_zones
from .communes import communes_of
from .postcodes import departements, locate


def find_place(postcode: str) -> Place:
    """See `people.places.commune.Place`. Raises MalformedPostcode or UnknownDepartement."""
    location = locate(postcode)
    communes = communes_of(location.postcode)
    return Place(
        location=location,
        departements=tuple(departements()[code] for code in location.departements),
        communes=communes,
        position=mean_position([(found.position, found.population or 1) for found in communes]) if communes else None,
        time_zone=communes[0].time_zone if communes else time_zones.of_departement(location.departement),
    )
