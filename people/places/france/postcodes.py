"""French postcodes and the départements they belong to.

Data: `data/departements.csv` and `data/postcodes.txt` (Découpage administratif of Etalab, La Poste; Licence Ouverte
2.0), read once, at first use.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from people.places.location import Departement, Location, MalformedPostcode, UnknownDepartement

DATA = Path(__file__).resolve().parent / "data"

OVERSEAS = ("97", "98")
CORSICA = "20"
# Home addresses follow this split. Business codes (CEDEX) do not: 20303 is in Ajaccio, 20401 in Bastia.
# Elsewhere in Corsica the prefix therefore leaves both départements possible.
CORSICAN_PREFIXES = {"200": ("2A",), "201": ("2A",), "202": ("2B",), "206": ("2B",)}
ANYWHERE_IN_CORSICA = ("2A", "2B")


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
