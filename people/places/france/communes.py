"""The communes of France by code, by postcode and by the beginning of their name.

Data: `data/communes.tsv.gz`, made by `people.places.france.make` (communes: Découpage administratif of Etalab, Licence
Ouverte 2.0; positions: GeoNames, CC BY 4.0). It is read on first use and kept as it is, in some 1.5 MB; the indexes of
codes, postcodes and names are made on the first use that needs them.
"""

import gzip
from array import array
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

from people.places.commune import Commune
from people.places.position import Exactness, Position

from . import time_zones
from .names import NameIndex

FILE = Path(__file__).resolve().parent / "data" / "communes.tsv.gz"
OVERSEAS = ("97", "98")
EXACTNESSES = list(Exactness)


def find_commune(code: str) -> Commune | None:
    """The commune of an INSEE code, such as "75056"."""
    row = _rows_of_codes().get(code)
    return None if row is None else _read(_table().line(row))


def communes_of(postcode: str) -> tuple[Commune, ...]:
    """The communes that share a postcode (five digits), the most populous first; none where it is not in the data."""
    return tuple(_read(_table().line(row)) for row in _rows_of_postcodes().get(postcode, ()))


def communes_named(beginning: str, limit: int | None = None) -> list[Commune]:
    """Communes whose name begins as typed (see `names`): those of exactly this name, then the most populous first."""
    return [_read(_table().line(row)) for row in _name_index().rows(beginning)[:limit]]


def departement_of(code: str) -> str:
    """The code of the département that a commune's code belongs to."""
    return code[:3] if code.startswith(OVERSEAS) else code[:2]


def write_communes(communes: Iterable[Commune], file: Path) -> None:
    """Write the data file, the most populous commune first: answers list communes in the order of the file."""
    ranked = sorted(communes, key=lambda found: (-(found.population or 0), found.code))
    text = "".join(_line(found) for found in ranked)
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


def _line(found: Commune) -> str:
    position = found.position
    population = "" if found.population is None else found.population
    numbers = f"{position.latitude:.4f}\t{position.longitude:.4f}\t{position.exactness.rank}\t{population}"
    return f"{found.code}\t{found.name}\t{' '.join(found.postcodes)}\t{numbers}\n"


def _read(line: str) -> Commune:
    code, name, postcodes, latitude, longitude, rank, population = line.split("\t")
    departement = departement_of(code)
    return Commune(
        code=code,
        name=name,
        departement=departement,
        postcodes=tuple(postcodes.split()),
        position=Position(float(latitude), float(longitude), EXACTNESSES[int(rank)]),
        population=int(population) if population else None,
        time_zone=time_zones.of_commune(code, departement),
    )


class _Table:
    """The lines of the file, numbered from 0: bytes and where each starts. Objects would take ten times as much."""

    def __init__(self, content: bytes):
        self._content = content
        self._starts = array("I", accumulate(map(len, content.splitlines(keepends=True)), initial=0))

    def line(self, row: int) -> str:
        return self._content[self._starts[row] : self._starts[row + 1] - 1].decode()

    def column(self, number: int) -> list[str]:
        return [line.split("\t")[number] for line in self._content.decode().splitlines()]


@cache
def _table() -> _Table:
    return _Table(gzip.decompress(FILE.read_bytes()))


@cache
def _rows_of_codes() -> dict[str, int]:
    return {code: row for row, code in enumerate(_table().column(0))}


@cache
def _rows_of_postcodes() -> dict[str, array]:
    rows: dict[str, array] = {}
    for row, postcodes in enumerate(_table().column(2)):
        for postcode in postcodes.split():
            rows.setdefault(postcode, array("H")).append(row)
    return rows


@cache
def _name_index() -> NameIndex:
    return NameIndex(_table().column(1))
