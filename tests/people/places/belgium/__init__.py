"""A second country, as small as a country can be: some postcodes of Belgium with their provinces.

It shows what a package has to provide (people.places.country), and that nothing else has to change.
"""

import re

from people.places.commune import Commune, Place
from people.places.country import Country, Words
from people.places.location import Departement, Location, MalformedPostcode, UnknownDepartement
from people.places.position import Exactness, Position

DEPARTEMENTS = {
    found.code: found
    for found in (
        Departement("BRU", "Bruxelles-Capitale", "BRU", "Bruxelles-Capitale"),
        Departement("VAN", "Anvers", "VLG", "Flandre"),
        Departement("VOV", "Flandre-Orientale", "VLG", "Flandre"),
        Departement("WHT", "Hainaut", "WAL", "Wallonie"),
        Departement("WLG", "Liège", "WAL", "Wallonie"),
        Departement("WNA", "Namur", "WAL", "Wallonie"),
    )
}
# The first of each range of postcodes, and its province.
RANGES = {"10": "BRU", "20": "VAN", "21": "VAN", "40": "WLG", "50": "WNA", "60": "WHT", "70": "WHT", "90": "VOV"}


def _commune(code, name, departement, postcodes, latitude, longitude, population) -> Commune:
    position = Position(latitude, longitude, Exactness.EXACT)
    return Commune(code, name, departement, tuple(postcodes.split()), position, population, "Europe/Brussels")


COMMUNES = (
    _commune("11002", "Anvers", "VAN", "2000 2018 2020 2030 2050 2060", 51.2199, 4.4003, 545_000),
    _commune("44021", "Gand", "VOV", "9000 9030 9031 9032", 51.0543, 3.7174, 270_000),
    _commune("52011", "Charleroi", "WHT", "6000 6001 6010", 50.4108, 4.4446, 204_000),
    _commune("62063", "Liège", "WLG", "4000 4020", 50.6337, 5.5675, 196_000),
    _commune("21004", "Bruxelles", "BRU", "1000 1020", 50.8466, 4.3528, 196_000),
    _commune("92094", "Namur", "WNA", "5000 5020", 50.4674, 4.8720, 114_000),
    _commune("53053", "Mons", "WHT", "7000 7012", 50.4542, 3.9523, 96_000),
)


def locate(postcode: str) -> Location:
    code = "".join(postcode.split())
    if not re.fullmatch("[1-9][0-9]{3}", code):
        raise MalformedPostcode(postcode)
    found = RANGES.get(code[:2])
    if found is None:
        raise UnknownDepartement(code[:2])
    return Location(code, (found,), known=bool(communes_of(code)))


def phone_regions(location: Location | None) -> tuple[str, ...]:
    return ("BE",)


def find_commune(code: str) -> Commune | None:
    return next((found for found in COMMUNES if found.code == code), None)


def communes_of(postcode: str) -> tuple[Commune, ...]:
    return tuple(found for found in COMMUNES if postcode in found.postcodes)


def communes_named(beginning: str, limit: int | None = None) -> list[Commune]:
    return [found for found in COMMUNES if found.name.lower().startswith(beginning.lower())][:limit]


def find_place(postcode: str) -> Place:
    location = locate(postcode)
    communes = communes_of(location.postcode)
    departements = tuple(DEPARTEMENTS[code] for code in location.departements)
    position = communes[0].position if communes else None
    return Place(location, departements, communes, position, time_zone="Europe/Brussels")


COUNTRY = Country(
    words=Words(
        departement="Province",
        by_departement="By province",
        few_not_named="From 10 people on. A province with fewer than 5 is not named.",
        home_area="Winners who live in these provinces come at their own expense.",
        postcode_listed="Postcode in bpost’s list",
        postcode_help="Of the place in Belgium where you live.",
        postcode_malformed="A Belgian postcode has four digits, like 5000.",
        postcode_unknown="No Belgian province has postcodes that start with %(prefix)s.",
        phone_help="Belgian number, or any number with its country code.",
        phone_unreadable="This does not read as a phone number. Write it like 0470 12 34 56.",
    ),
    time_zone="Europe/Brussels",
    default_home_area=("BRU",),
    postcode_length=4,
    postcode_is_numeric=True,
    locate=locate,
    departements=lambda: DEPARTEMENTS,
    phone_regions=phone_regions,
    find_place=find_place,
    find_commune=find_commune,
    communes_of=communes_of,
    communes_named=communes_named,
)
