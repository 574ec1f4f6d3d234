"""The time zones of France, as keys of the tz database.

Overseas, each département or territory has one, apart from French Polynesia, which has three, and the Southern and
Antarctic Lands, whose islands lie in three oceans (tz database, zone.tab).
"""

MAINLAND = "Europe/Paris"

OVERSEAS = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "984": "Indian/Kerguelen",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
    "989": "Etc/GMT+8",  # Clipperton: eight hours behind Greenwich, whatever the sign in the key suggests
}

_MARQUESAS = ("98718", "98723", "98731", "98746", "98756", "98757")
# Communes by code whose clocks differ from those of their territory.
EXCEPTIONS = {
    **dict.fromkeys(_MARQUESAS, "Pacific/Marquesas"),
    "98719": "Pacific/Gambier",
    "98413": "Indian/Reunion",  # Crozet
    "98414": "Antarctica/DumontDUrville",  # Adélie Land
    "98415": "Indian/Reunion",  # the Scattered Islands, as the tz database has them
}


def of_departement(code: str) -> str:
    """Where most of a département's or territory's people live."""
    return OVERSEAS.get(code, MAINLAND)


def of_commune(code: str, departement: str) -> str:
    return EXCEPTIONS.get(code) or of_departement(departement)
