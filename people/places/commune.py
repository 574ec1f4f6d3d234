"""Communes, and what a postcode tells about the place where it lies."""

from dataclasses import dataclass

from .location import Departement, Location
from .position import Position


@dataclass(frozen=True, slots=True)
class Commune:
    """A municipality. `code` is the statistical office's, and does not change with the name.

    `population` is None where it is not known. `time_zone` is a key of the tz database, such as "Europe/Paris".
    """

    code: str
    name: str
    departement: str
    postcodes: tuple[str, ...]
    position: Position
    population: int | None
    time_zone: str


@dataclass(frozen=True)
class Place:
    """All that a postcode tells: its départements (the main one first, each with its region) and its communes.

    A postcode that is not in the data has no communes and no position, and the time zone of its main département. The
    most populous commune comes first. With several communes, the position is the mean of theirs, weighted by
    inhabitants, and the time zone is that of the first.
    """

    location: Location
    departements: tuple[Departement, ...]
    communes: tuple[Commune, ...]
    position: Position | None
    time_zone: str
