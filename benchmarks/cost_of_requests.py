"""What one request costs: CPU time and queries of each public page and of an entry, on the demonstration site.

Each cost is a ratio to the cheapest answer that the same stack gives (the redirect from the bare address), so that the
figures hold on other machines. Run by `make bench-requests`; the entry is rolled back, nothing stays in the database.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
os.environ["EMBEDDED_WORKER"] = "off"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from guard.forms import make_stamp  # noqa: E402

ROUNDS = 40
PAGES = ("/", "/fr/", "/fr/propositions/", "/fr/cafe/", "/fr/engagement/", "/fr/candidat/", "/fr/tirage/test-vector-1/")


def measure(request: Callable) -> tuple[float, int]:
    """Milliseconds of CPU for one request (the median of ROUNDS), and its queries."""
    request()  # templates and caches are warm from here on
    with CaptureQueriesContext(connection) as queries:
        request()
    count = len(queries)  # the next request empties the log
    costs = []
    for _ in range(ROUNDS):
        start = time.process_time()
        request()
        costs.append((time.process_time() - start) * 1000)
    return sorted(costs)[ROUNDS // 2], count


def entry_sender(client: Client) -> Callable:
    """Sends one new entry after another."""
    number = 0

    def send():
        nonlocal number
        number += 1
        response = client.post(
            "/fr/cafe/",
            {
                "last_name": "Martin",
                "first_name": "Rose",
                "phone": "06 12 34 56 78",
                "email": f"rose.{number}@example.org",
                "postcode": "87000",
                "question": "Et l’école ?",
                "agree_rules": "on",
                "stamp": make_stamp(time.time() - 60),
            },
            HTTP_SEC_FETCH_SITE="same-origin",
        )
        if response.status_code != 303:
            raise SystemExit(f"The entry was not taken: status {response.status_code}")

    return send


def main() -> None:
    settings.DEBUG = False
    settings.FORM_LIMIT_NETWORK = settings.FORM_LIMIT_UNPROVED = [(1_000_000, 300)]
    client = Client(SERVER_NAME="localhost")
    requests = {f"GET {path}": (lambda path=path: client.get(path)) for path in PAGES}
    requests["POST /fr/cafe/"] = entry_sender(client)
    floor = None
    sys.stdout.write(f"{'request':<24}{'CPU ms':>8}{'queries':>9}{'ratio':>8}\n")
    with transaction.atomic():
        for name, request in requests.items():
            cost, queries = measure(request)
            floor = floor or cost
            sys.stdout.write(f"{name:<24}{cost:>8.1f}{queries:>9}{cost / floor:>8.1f}\n")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
