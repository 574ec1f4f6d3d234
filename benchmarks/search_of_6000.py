"""What a search costs among 6,000 proposals: this process's CPU and PostgreSQL's time, together.

Run by `make bench-search` with DATABASE_URL on a PostgreSQL server (this machine's by default); it makes a database of
its own there and drops it. What visitors look for (tests/demo/queries.py) is searched ROUNDS times each; then whole
pages of results are asked for, and the index itself, without the page cache. Prints a table and one line of JSON per
figure.
"""

import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.launch_night.machine import database, run
from benchmarks.launch_night.sites import OurSite
from tests.demo.queries import QUERIES

PROPOSALS = int(os.environ.get("PROPOSALS", 6000))
ROUNDS = 5
INDEX = "/fr/propositions/"
# Milliseconds; the other figures have no goal.
GOALS = {"search_ms_p95": 30}
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def prepare() -> None:
    """Grow the demonstration's French programme to this many proposals, each with other sentences, and reindex it."""
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection

    from benchmarks.launch_night.inside.more_proposals import grow
    from proposals.models import ProposalPage

    grow(PROPOSALS, Writer(ProposalPage.objects.filter(locale__language_code="fr")).write)
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


class Writer:
    """Writes proposals out of the programme's own sentences, with the name of a département as a rare word."""

    def __init__(self, proposals):
        from people.places import departements
        from proposals.search.text import plain_text

        self.titles = [proposal.title for proposal in proposals]
        self.summaries = [proposal.summary for proposal in proposals]
        texts = [plain_text(text) for proposal in proposals for text in (proposal.why, proposal.how) if text]
        self.sentences = [sentence for text in texts for sentence in SENTENCE_END.split(text)]
        self.places = [departement.name for departement in departements().values()]

    def write(self, _original, number: int) -> dict[str, str]:
        chance = random.Random(number)  # noqa: S311

        def paragraph() -> str:
            return f"<p>{' '.join(chance.sample(self.sentences, 5))}</p>"

        title = f"{chance.choice(self.titles)} ({chance.choice(self.places)})"
        return {"title": title[:255], "summary": chance.choice(self.summaries), "why": paragraph(), "how": paragraph()}


def measure() -> dict[str, float]:
    """Milliseconds of each figure, in a process with the site's settings."""
    import django

    django.setup()

    from django.db import connection
    from django.test import Client

    from proposals.models import ProposalIndexPage
    from proposals.search.find import find

    client = Client(SERVER_NAME="127.0.0.1")
    published = ProposalIndexPage.objects.get(locale__language_code="fr").published()
    waits: list[float] = []

    def timed(execute, *arguments):
        start, own = time.perf_counter(), time.process_time()
        try:
            return execute(*arguments)
        finally:
            waits.append((time.perf_counter() - start) - (time.process_time() - own))

    def cost(what: Callable, *arguments) -> float:
        """Milliseconds of this process's CPU, and of waiting for PostgreSQL."""
        waits.clear()
        start = time.process_time()
        what(*arguments)
        return (time.process_time() - start + sum(waits)) * 1000

    def search(words: str) -> None:
        found = find(published, words, "fr").ids
        if QUERIES.get(words) and not found:
            sys.exit(f"The search for “{words}” found nothing")

    def page(words: str = "") -> None:
        answer = client.get(INDEX, {"q": words} if words else {})
        if answer.status_code != 200 or (QUERIES.get(words) and b"search-results" not in answer.content):
            sys.exit(f"The page of results for “{words}” has none: status {answer.status_code}")

    with connection.execute_wrapper(timed):
        # After a change of the programme, the first mistyped word makes a process read the vocabulary.
        first_slip = cost(find, published, "retraitte", "fr")
        page()
        page("loyers")
        searches, results, indexes = [], [], []
        for _ in range(ROUNDS):
            searches += [cost(search, words) for words in QUERIES]
            results += [cost(page, words) for words in QUERIES]
            indexes += [cost(page) for _ in range(5)]
    return {
        "search_ms_p50": statistics.median(searches),
        "search_ms_p95": percentile_95(searches),
        "results_page_ms_p50": statistics.median(results),
        "index_page_ms_p50": statistics.median(indexes),
        "results_vs_index": statistics.median(results) / statistics.median(indexes),
        "first_slip_ms": first_slip,
    }


def percentile_95(values) -> float:
    return statistics.quantiles(values, n=20)[-1]


def report(values: dict[str, float]) -> None:
    sys.stdout.write(f"\n{'figure':<28}{'value':>10}{'goal':>8}\n")
    for name, value in values.items():
        goal = GOALS.get(name)
        mark = "" if goal is None else f"{'≤ ' + str(goal):>8}  {'met' if value <= goal else 'MISSED'}"
        sys.stdout.write(f"{name:<28}{value:>10.3g}{mark}\n")
    sys.stdout.write("\n")
    for name, value in values.items():
        line = {"name": name, "value": round(value, 3)}
        if name in GOALS:
            line |= {"goal": GOALS[name], "ok": value <= GOALS[name]}
        sys.stdout.write(json.dumps(line) + "\n")


def main() -> None:
    with database(f"porte_voix_search_bench_{os.getpid()}") as url, tempfile.TemporaryDirectory() as folder:
        site = OurSite(url, Path(folder), REDIS_URL=os.environ.get("REDIS_URL", ""))
        site.build()
        inside(site, "prepare")
        report(json.loads(inside(site, "measure").splitlines()[-1]))  # the site's log comes first


def inside(site: OurSite, step: str) -> str:
    return run(sys.executable, "-m", "benchmarks.search_of_6000", step, **site.environment)


STEPS: dict[str, Callable[[], None]] = {
    "prepare": prepare,
    "measure": lambda: sys.stdout.write(json.dumps(measure())),
}

if __name__ == "__main__":
    STEPS.get("".join(sys.argv[1:]), main)()
