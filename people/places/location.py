"""Where somebody lives, as far as a postcode tells it, and the travel right that follows. In any country."""

from collections.abc import Collection
from dataclasses import dataclass


class MalformedPostcode(ValueError):
    """Not written as the country's postcodes are."""


class UnknownDepartement(ValueError):
    """Written as a postcode is, but its `prefix` (its first characters) belongs to no département of the country."""

    def __init__(self, prefix: str):
        super().__init__(f"no département has postcodes that start with {prefix}")
        self.prefix = prefix


@dataclass(frozen=True)
class Departement:
    """The part of a country that lists, numbers and travel rights go by: in France a département or a territory.

    `code` has three characters at most. France's are INSEE's: "01", "2A", "974"; a territory is its own region.
    """

    code: str
    name: str
    region_code: str
    region_name: str


@dataclass(frozen=True)
class Location:
    """Where a postcode lies.

    `departements` holds codes, the main one first; there are several when the postcode straddles a border.
    `known` is False when the code is not in the data and its départements come from its first characters alone.
    """

    postcode: str
    departements: tuple[str, ...]
    known: bool

    @property
    def departement(self) -> str:
        """The main département's code, or an empty text."""
        return self.departements[0] if self.departements else ""


def has_travel_right(departements: tuple[str, ...], home_area: Collection[str]) -> bool:
    """Tell whether someone who lives in `departements` lives outside `home_area` (both: département codes).

    A straddling postcode gives the benefit of the doubt: one département outside the area is enough. Without any
    département the distance cannot be established, so there is no right: the rules grant it to a place, and the
    campaign can still decide by hand. An empty home area gives the right to every place.
    """
    return any(code not in home_area for code in departements)
