"""Production's settings with a fixed clock, so that every run shows the same dates.

PICTURES_CLOCK says which: it `stands` while the site is made, and `goes` from the day after while the site is served.
"""

import os
from datetime import UTC, datetime

import time_machine
from django.db.backends.signals import connection_created

from config.settings.production import *  # noqa: F403

STANDS, GOES = "stands", "goes"
TIMES = {STANDS: datetime(2027, 3, 1, 9, tzinfo=UTC), GOES: datetime(2027, 3, 2, 10, tzinfo=UTC)}

# Show refused writes soon.
DATABASES["default"]["OPTIONS"]["timeout"] = 5  # noqa: F405

clock = os.environ["PICTURES_CLOCK"]
time_machine.travel(TIMES[clock], tick=clock == GOES).start()


def sqlite_now(format_of_django: str, now: str) -> str:
    return TIMES[clock].strftime("%Y-%m-%d %H:%M:%S.000")


def tell_sqlite(connection, **kwargs) -> None:
    """Replace the function that Django has SQLite call for "now", which reads the machine's clock.

    The clock always stands still here: within a statement "now" must be one moment.
    """
    connection.connection.create_function("strftime", 2, sqlite_now)


connection_created.connect(tell_sqlite)
