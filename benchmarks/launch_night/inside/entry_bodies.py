"""Print filled-in raffle forms, one per line, each of another person and with its own proof of work.

Run with the site's settings: the stamp and the proof are signed with its key.
"""

import base64
import json
import sys
import time
from urllib.parse import urlencode

import altcha
import django

django.setup()

from django.conf import settings  # noqa: E402

from guard.forms import make_stamp  # noqa: E402
from guard.proof import make_challenge  # noqa: E402


def solved(challenge: dict) -> str:
    """The payload that a browser sends once it has solved the challenge."""
    found = altcha.solve_challenge(challenge["challenge"], challenge["salt"], challenge["algorithm"], 1_000_000)
    answer = {key: challenge[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**answer, "number": found.number}).encode()).decode()


def body(name: str, now: float) -> str:
    return urlencode(
        {
            "last_name": "Martin",
            "first_name": "Rose",
            "phone": "06 12 34 56 78",
            "email": f"{name}@example.org",
            "postcode": "87000",
            "question": "Et l’école ?",
            "agree_rules": "on",
            "stamp": make_stamp(now - 60),
            "proof_of_work": solved(make_challenge(now)),
        }
    )


def main(count: int, prefix: str) -> None:
    settings.FORM_PROOF_NUMBERS = 10  # quick to solve; the site's check costs the same
    now = time.time()
    for number in range(count):
        sys.stdout.write(body(f"{prefix}.{number}", now) + "\n")


main(int(sys.argv[1]), sys.argv[2])
