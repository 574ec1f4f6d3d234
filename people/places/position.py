"""Positions on the globe, how exact they are, and the distance between two of them."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

# The mean radius of the Earth, R₁ = (2a + b) / 3 of the GRS 80 ellipsoid (Moritz, Geodetic Reference System 1980).
EARTH_RADIUS_KM = 6371.0088


class Exactness(StrEnum):
    """What a position really locates, the most exact first."""

    EXACT = "exact"  # the place itself
    POSTCODE = "postcode"  # the mean of the places that share its postcode: within some 10 km
    EPCI = "epci"  # its association of communes: within some 20 km
    ARRONDISSEMENT = "arrondissement"  # a district: within some 50 km

    @property
    def rank(self) -> int:
        """0 for the most exact."""
        return list(Exactness).index(self)


@dataclass(frozen=True, slots=True)
class Position:
    """In degrees of WGS 84: latitude north of the equator, longitude east of Greenwich."""

    latitude: float
    longitude: float
    exactness: Exactness


def distance_km(one: Position, other: Position) -> float:
    """The great-circle distance in kilometres, on a sphere: within 0.6 % of the ellipsoid's.

    By the haversine formula, which stays exact for short distances (R. W. Sinnott, “Virtues of the Haversine”,
    Sky & Telescope 68, 1984, p. 159).
    """
    south, north = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    haversine = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(haversine, 1.0)))


def mean_position(weighted: list[tuple[Position, int]]) -> Position:
    """The mean of several positions by weight, as exact as it is for the position that it fits worst.

    For positions that lie near each other, and not on both sides of the antimeridian.
    """
    total = sum(weight for _, weight in weighted)
    latitude = sum(position.latitude * weight for position, weight in weighted) / total
    longitude = sum(position.longitude * weight for position, weight in weighted) / total
    mean = Position(round(latitude, 4), round(longitude, 4), Exactness.EXACT)
    farthest = max(distance_km(mean, position) for position, _ in weighted)
    worst = max((_reach(farthest), *(position.exactness for position, _ in weighted)), key=lambda found: found.rank)
    return Position(mean.latitude, mean.longitude, worst)


def _reach(kilometres: float) -> Exactness:
    if not kilometres:
        return Exactness.EXACT
    if kilometres <= 15:
        return Exactness.POSTCODE
    return Exactness.EPCI if kilometres <= 30 else Exactness.ARRONDISSEMENT
