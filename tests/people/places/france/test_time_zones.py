from collections import Counter, defaultdict
from zoneinfo import ZoneInfo

from people.places.france import time_zones
from people.places.france.communes import communes_named
from people.places.france.postcodes import departements


def test_zones_of_all_communes_by_departement(every_commune):
    zones = defaultdict(Counter)
    for commune in every_commune:
        zones[commune.departement][commune.time_zone] += 1
    overseas = {code: dict(found) for code, found in zones.items() if dict(found).keys() != {"Europe/Paris"}}

    assert overseas == {
        "971": {"America/Guadeloupe": 32},
        "972": {"America/Martinique": 34},
        "973": {"America/Cayenne": 22},
        "974": {"Indian/Reunion": 24},
        "975": {"America/Miquelon": 2},
        "976": {"Indian/Mayotte": 17},
        "977": {"America/St_Barthelemy": 1},
        "978": {"America/Marigot": 1},
        "984": {"Indian/Kerguelen": 2, "Indian/Reunion": 2, "Antarctica/DumontDUrville": 1},
        "986": {"Pacific/Wallis": 3},
        "987": {"Pacific/Tahiti": 41, "Pacific/Marquesas": 6, "Pacific/Gambier": 1},
        "988": {"Pacific/Noumea": 33},
        "989": {"Etc/GMT+8": 1},
    }


def test_every_zone_is_in_the_tz_database(every_commune):
    zones = {commune.time_zone for commune in every_commune} | {time_zones.of_departement(c) for c in departements()}

    assert {str(ZoneInfo(zone)) for zone in zones} == zones


def test_communes_of_three_clocks_of_polynesia():
    named = {name: communes_named(name, 1)[0].time_zone for name in ("Papeete", "Nuku-Hiva", "Gambier", "Ua-Pou")}

    assert named == {
        "Papeete": "Pacific/Tahiti",
        "Nuku-Hiva": "Pacific/Marquesas",
        "Gambier": "Pacific/Gambier",
        "Ua-Pou": "Pacific/Marquesas",
    }
