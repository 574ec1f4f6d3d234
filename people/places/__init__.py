"""Places of the country that the setting COUNTRY names, and what forms and screens say about it.

The setting is the path of a package with a `COUNTRY` in it; `people.places.country` says what such a package provides.
"""

from collections.abc import Mapping
from importlib import import_module

from django.conf import settings
from django.utils.functional import lazy

from .commune import Commune, Place
from .country import Country, Words
from .location import Departement, Location, MalformedPostcode, UnknownDepartement, has_travel_right
from .position import Exactness, Position, distance_km

__all__ = [
    "Commune",
    "Country",
    "Departement",
    "Exactness",
    "Location",
    "MalformedPostcode",
    "Place",
    "Position",
    "UnknownDepartement",
    "Words",
    "communes_named",
    "communes_of",
    "departements",
    "distance_km",
    "find_commune",
    "find_place",
    "get_country",
    "has_travel_right",
    "locate",
    "word",
]


def get_country() -> Country:
    return import_module(settings.COUNTRY).COUNTRY


def locate(postcode: str) -> Location:
    """Where a postcode lies, as typed by a person. Raises MalformedPostcode or UnknownDepartement."""
    return get_country().locate(postcode)


def departements() -> Mapping[str, Departement]:
    """Every département by code, in the order of lists."""
    return get_country().departements()


def find_place(postcode: str) -> Place:
    """All that a postcode tells. Raises as `locate` does; a postcode that is not in the data has no communes."""
    return get_country().find_place(postcode)


def find_commune(code: str) -> Commune | None:
    return get_country().find_commune(code)


def communes_of(postcode: str) -> tuple[Commune, ...]:
    """The communes that share a postcode, as `locate` gives it; the most populous first."""
    return get_country().communes_of(postcode)


def communes_named(beginning: str, limit: int | None = None) -> list[Commune]:
    """Communes whose name begins as typed: first those of exactly this name, then the most populous ones."""
    return get_country().communes_named(beginning, limit)


def _word(name: str) -> str:
    return str(getattr(get_country().words, name))


# Says one of the country's `Words` when it is read, in the language of that moment.
word = lazy(_word, str)
