"""France, overseas included."""

from django.utils.translation import gettext_lazy as _

from people.places.country import Country, Words

from . import time_zones
from .communes import communes_named, communes_of, find_commune
from .phones import phone_regions
from .places import find_place
from .postcodes import departements, locate

ILE_DE_FRANCE = ("75", "77", "78", "91", "92", "93", "94", "95")

COUNTRY = Country(
    words=Words(
        departement=_("Département"),
        by_departement=_("By département"),
        few_not_named=_(
            "On the pages of raffles and pledges, from 10 people on. A département with fewer than 5 is not named."
        ),
        home_area=_(
            "Winners who live in these départements come at their own expense; all others have their travel refunded."
        ),
        postcode_listed=_("Postcode in La Poste’s list"),
        postcode_help=_("Of the place in France where you live."),
        postcode_malformed=_("A French postcode has five digits, like 87000."),
        postcode_unknown=_("No French département has postcodes that start with %(prefix)s."),
        phone_help=_("French number, overseas included, or any number with its country code."),
        phone_unreadable=_("This does not read as a phone number. Write it like 06 12 34 56 78 or +33 6 12 34 56 78."),
    ),
    time_zone=time_zones.MAINLAND,
    default_home_area=ILE_DE_FRANCE,
    postcode_length=5,
    postcode_is_numeric=True,
    locate=locate,
    departements=departements,
    phone_regions=phone_regions,
    find_place=find_place,
    find_commune=find_commune,
    communes_of=communes_of,
    communes_named=communes_named,
)
