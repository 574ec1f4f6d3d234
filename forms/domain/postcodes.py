"""French postcodes: the départements they belong to, and the travel right that follows.

Data: `forms/data/departements.csv` and `forms/data/postcodes.txt` (Découpage administratif of Etalab, La Poste;
Licence Ouverte 2.0), read once, at first use.
"""

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"

OVERSEAS = ("97", "98")
CORSICA = "20"
# Home addresses follow this split. Business codes (CEDEX) do not: 20303 is in Ajaccio, 20401 in Bastia.
# Elsewhere in Corsica the prefix therefore leaves both départements possible.
CORSICAN_PREFIXES = {"200": ("2A",), "201": ("2A",), "202": ("2B",), "206": ("2B",)}
ANYWHERE_IN_CORSICA = ("2A", "2B")


class MalformedPostcode(ValueError):
    """Not five digits once spaces are removed."""


class UnknownDepartement(ValueError):
    """Five digits whose `prefix` (two digits, or three overseas) names no French département or territory."""

    def __init__(self, prefix: str):
        super().__init__(f"no French département for postcodes starting with {prefix}")
        self.prefix = prefix


@dataclass(frozen=True)
class Departement:
    """A département or an overseas territory. Codes are INSEE's: "01", "2A", "974"; a territory is its own region."""

    code: str
    name: str
    region_code: str
    region_name: str


@dataclass(frozen=True)
class Location:
    """Where a postcode lies.

    `departements` holds codes, the main one first; there are several when the postcode straddles a border.
    `known` is False when the code is not in the data and its départements come from its first digits alone.
    """

    postcode: str
    departements: tuple[str, ...]
    known: bool

    @property
    def departement(self) -> str:
        """The main département's code, or an empty text."""
        return self.departements[0] if self.departements else ""


def locate(postcode: str) -> Location:
    """Find the départements of a postcode typed by a person; spaces, no-break ones included, do not count.

    Raises MalformedPostcode or UnknownDepartement. A code that is not in the data (a new one, a CEDEX) is accepted
    with `known=False` as long as its prefix names a département.
    """
    code = "".join(postcode.split())
    if not re.fullmatch("[0-9]{5}", code):
        raise MalformedPostcode(postcode)
    if code in _postcodes():
        return Location(code, _postcodes()[code], known=True)
    return Location(code, _departements_of_prefix(code), known=False)


def has_travel_right(departements: tuple[str, ...], home_area: Collection[str]) -> bool:
    """Tell whether someone who lives in `departements` lives outside `home_area` (both: département codes).

    A straddling postcode gives the benefit of the doubt: one département outside the area is enough. Without any
    département the distance cannot be established, so there is no right: the rules grant it to a place, and the
    campaign can still decide by hand. An empty home area gives the right to every place.
    """
    return any(code not in home_area for code in departements)


@cache
def departements() -> dict[str, Departement]:
    """Every département and overseas territory by code, in the order of the data (mainland, then overseas)."""
    return {row["code"]: Departement(**row) for row in csv.DictReader(_lines("departements.csv"))}


@cache
def _postcodes() -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in _lines("postcodes.txt"))
    return {code: tuple(found) for code, *found in rows}


def _departements_of_prefix(code: str) -> tuple[str, ...]:
    if code.startswith(CORSICA):
        return CORSICAN_PREFIXES.get(code[:3], ANYWHERE_IN_CORSICA)
    prefix = code[:3] if code.startswith(OVERSEAS) else code[:2]
    if prefix not in departements():
        raise UnknownDepartement(prefix)
    return (prefix,)


def _lines(name: str) -> Iterator[str]:
    """The lines of a data file without its comments."""
    with (DATA / name).open(encoding="utf-8") as file:
        yield from (line for line in file if not line.startswith("#"))
