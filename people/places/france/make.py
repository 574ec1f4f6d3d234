"""Make `data/communes.tsv.gz` from a list of communes: `python -m people.places.france.make communes.csv`.

The list is a CSV with the columns code, name, departement, postcodes (separated by spaces), latitude, longitude,
population, position (an `Exactness`) and timezone (a key of the tz database, or empty). The positions of two kinds of
communes are corrected, and the whole list is checked against what the project knows already: départements, postcodes
and time zones.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median

from people.places.commune import Commune
from people.places.position import Exactness, Position, distance_km, mean_position

from . import postcodes, time_zones
from .communes import FILE, departement_of, write_communes

ISLANDS = postcodes.DATA / "islands.csv"
# A place was given the position of a place of the same name if it lies farther than this from its postcode's other
# places …
HOMONYM_KM = 27
# … and those are near each other: half of them within this distance of their middle.
TOGETHER_KM = 10


class WrongList(ValueError):
    """The list contradicts what the project knows."""


def main(source: str) -> None:
    communes = [read_row(row) for row in read_rows(Path(source))]
    check(communes)
    communes = on_their_islands(communes)
    communes, mended = without_homonyms(communes)
    write_communes(communes, FILE)
    sys.stdout.write(
        f"{len(communes)} communes, {len(mended)} of them moved away from homonyms: {', '.join(sorted(mended))}\n"
        f"{FILE.stat().st_size} bytes in {FILE}\n"
    )


def read_rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV without its comments."""
    return list(csv.DictReader(line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")))


def read_row(row: dict[str, str]) -> Commune:
    zone = time_zones.of_commune(row["code"], row["departement"])
    if row["departement"] != departement_of(row["code"]):
        raise WrongList(f"{row['code']} is not in {row['departement']}")
    if row["timezone"] not in ("", zone):
        raise WrongList(f"{row['code']} has the time zone {row['timezone']}, and not {zone}")
    return Commune(
        code=row["code"],
        name=row["name"],
        departement=row["departement"],
        postcodes=tuple(row["postcodes"].split()),
        position=read_position(row),
        population=int(row["population"]) if row["population"] else None,
        time_zone=zone,
    )


def read_position(row: dict[str, str]) -> Position:
    return Position(float(row["latitude"]), float(row["longitude"]), Exactness(row["position"]))


def check(communes: list[Commune]) -> None:
    """Raise WrongList unless départements and postcodes are those that the project has."""
    strange = {found.departement for found in communes} ^ set(postcodes.departements())
    if strange:
        raise WrongList(f"départements of one list only: {sorted(strange)}")
    located = defaultdict(set)
    for found in communes:
        for postcode in found.postcodes:
            located[postcode].add(found.departement)
    strange = {code for code, found in located.items() if set(postcodes.locate(code).departements) != found}
    if strange:
        raise WrongList(f"postcodes of other départements: {sorted(strange)}")


def on_their_islands(communes: Iterable[Commune]) -> list[Commune]:
    """The communes, with those of `islands.csv` moved to their own ocean."""
    islands = {row["code"]: read_position(row) for row in read_rows(ISLANDS)}
    return [replace(found, position=islands.get(found.code, found.position)) for found in communes]


def without_homonyms(communes: Iterable[Commune]) -> tuple[list[Commune], set[str]]:
    """The communes, and the codes of those that had the position of another place of the same name.

    These, and communes whose position was the mean of a postcode shared with them, get the mean of its other places.
    """
    communes = list(communes)
    exact = defaultdict(dict)
    for found in communes:
        if found.position.exactness == Exactness.EXACT:
            for postcode in found.postcodes:
                exact[postcode][found.code] = found.position
    wrong = {found.code for found in communes if is_homonym(found, exact)}
    touched = {postcode for found in communes if found.code in wrong for postcode in found.postcodes}
    return [
        replace(found, position=position_among(found, exact, wrong))
        if found.code in wrong
        or (found.position.exactness == Exactness.POSTCODE and not touched.isdisjoint(found.postcodes))
        else found
        for found in communes
    ], wrong


def is_homonym(found: Commune, exact: dict[str, dict[str, Position]]) -> bool:
    if found.position.exactness != Exactness.EXACT:
        return False
    others = neighbours(found, exact, {found.code})
    if len(others) < 2:
        return False
    middle = Position(
        median(other.latitude for other in others), median(other.longitude for other in others), Exactness.POSTCODE
    )
    near = median(distance_km(middle, other) for other in others)
    return near <= TOGETHER_KM and distance_km(middle, found.position) > HOMONYM_KM


def neighbours(found: Commune, exact: dict[str, dict[str, Position]], without: set[str]) -> list[Position]:
    """The exact positions of the other places that share one of the commune's postcodes."""
    others = {code: place for postcode in found.postcodes for code, place in exact[postcode].items()}
    return [place for code, place in others.items() if code not in without]


def position_among(found: Commune, exact: dict[str, dict[str, Position]], wrong: set[str]) -> Position:
    mean = mean_position([(place, 1) for place in neighbours(found, exact, wrong)])
    return Position(mean.latitude, mean.longitude, Exactness.POSTCODE)


if __name__ == "__main__":
    main(*sys.argv[1:])
