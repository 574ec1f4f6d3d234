"""The country that the campaign is for: its postcodes, départements, communes, telephones and clock."""

from importlib import import_module

from .environment import env

# A package with the country in it (people.places.country says what it provides).
COUNTRY = env.str("COUNTRY", default="people.places.france")
_country = import_module(COUNTRY).COUNTRY

TIME_ZONE = env.str("TIME_ZONE", default=_country.time_zone)
PHONENUMBER_DEFAULT_REGION = _country.phone_regions(None)[0]
