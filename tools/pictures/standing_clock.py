"""Programs that are told a fixed time, so that the dates on the pictures are the same in each run."""

from pathlib import Path

# The site is made while the clock stands still; the day after, it is served by a clock that goes.
MADE_AT = "2027-03-01 09:00:00"
SERVED_FROM = "@2027-03-02 10:00:00"


def library() -> Path | None:
    """libfaketime, where it is installed (Debian: faketime)."""
    return next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)


def told(time: str) -> dict[str, str]:
    """Variables for a program that is to believe that it is `time`; without the @, for as long as it runs."""
    # The clock that measures how long something takes goes on: threads and servers wait by it.
    return {"LD_PRELOAD": str(library()), "FAKETIME": time, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC"}
