"""The country that the campaign is for: its postcodes, départements, communes, telephones and clock."""

from .environment import env

# A package with the country in it (people.places).
COUNTRY = env.str("COUNTRY", default="people.places.france")
