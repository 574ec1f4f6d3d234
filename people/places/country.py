"""What a country package provides: the one seam between the site and a country.

A package such as `people.places.france` holds a `COUNTRY` of this type, and the setting of that name names the package.
Nothing else in the site knows which country it is. The core of a package (postcodes, communes, names, time zones) uses
the standard library only; its words go through gettext, so that they speak the reader's language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .commune import Commune, Place
from .location import Departement, Location


@dataclass(frozen=True)
class Words:
    """What forms, screens and pages say about the country. Lazy translations will do."""

    departement: str  # the label of what the country calls a département
    by_departement: str  # the heading of numbers by département
    few_not_named: str  # to editors: when numbers are told, and that a département with few people is not named
    home_area: str  # to editors: whose journey is refunded, in the words for départements
    postcode_listed: str  # the label of "this postcode is in the country's list"
    postcode_help: str  # whose postcode is asked for
    postcode_malformed: str  # how postcodes are written, with an example
    postcode_unknown: str  # names %(prefix)s, with which no département's postcodes start
    phone_help: str  # which numbers can be written without a country code
    phone_unreadable: str  # how numbers are written, with examples


@dataclass(frozen=True)
class Country:
    """A country's data and functions, which are pure.

    `locate` reads a postcode as typed, and raises MalformedPostcode or UnknownDepartement. A postcode is kept without
    spaces, in `postcode_length` characters at most (10 is what the tables hold); `postcode_is_numeric` chooses the
    keyboard that telephones show.

    `departements` gives all of them by code (three characters at most), in the order of lists.

    `phone_regions` are regions of the phonenumbers library in the order in which a number without a country code is
    tried in them; given the location where somebody lives, its own regions come first.

    `find_place`, `find_commune`, `communes_of` and `communes_named` are those of `people.places`.
    """

    words: Words
    time_zone: str
    default_home_area: tuple[str, ...]
    postcode_length: int
    postcode_is_numeric: bool
    locate: Callable[[str], Location]
    departements: Callable[[], Mapping[str, Departement]]
    phone_regions: Callable[[Location | None], tuple[str, ...]]
    find_place: Callable[[str], Place]
    find_commune: Callable[[str], Commune | None]
    communes_of: Callable[[str], tuple[Commune, ...]]
    communes_named: Callable[[str, int | None], list[Commune]]
