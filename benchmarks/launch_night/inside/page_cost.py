"""Print what one page costs to render, as JSON: `ms` of CPU (the minimum of ROUNDS: other load only adds to it) and
`queries`.

Run with the site's settings.
"""

import json
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

ROUNDS = 20


def main(path: str) -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    if client.get(path).status_code != 200:
        sys.exit(f"{path} cannot be shown")
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    count = len(queries)
    costs = []
    for _ in range(ROUNDS):
        start = time.process_time()
        client.get(path)
        costs.append((time.process_time() - start) * 1000)
    sys.stdout.write(json.dumps({"ms": min(costs), "queries": count}))


main(sys.argv[1])
