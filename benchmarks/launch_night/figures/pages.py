"""What pages cost to render as the site grows: more proposals, more languages."""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

from ..machine import database, run
from ..sites import OurSite

INDEX, HOME = "/fr/propositions/", "/fr/"
ROUNDS = 3
INSIDE = "benchmarks.launch_night.inside"


def measure(ours: OurSite, folder: Path) -> dict[str, float]:
    template = urlsplit(ours.environment["DATABASE_URL"]).path.lstrip("/")
    with (
        database("porte_voix_bench_6000", template) as many,
        database("porte_voix_bench_one", template) as one,
        database("porte_voix_bench_three", template) as three,
    ):
        programme = OurSite(many, folder)
        inside(programme, "more_proposals", "6000")
        alone = OurSite(one, folder, settings=f"{INSIDE}.one_language")
        inside(alone, "locales")
        in_three = OurSite(three, folder, settings=f"{INSIDE}.three_languages")
        inside(in_three, "locales")

        index_60, index_6000 = costs(INDEX, ours, programme)
        home_1, home_3 = costs(HOME, alone, in_three)
        return {
            "index_6000_vs_60": index_6000["ms"] / index_60["ms"],
            "index_6000_queries": index_6000["queries"],
            "index_60_queries": index_60["queries"],
            "locales_3_vs_1": home_3["ms"] / home_1["ms"],
        }


def costs(path: str, *sites: OurSite) -> list[dict[str, float]]:
    """Milliseconds and queries of a page on each site, measured in turns."""
    rounds = [[cost(site, path) for site in sites] for _ in range(ROUNDS)]
    return [
        {"ms": min(cost["ms"] for cost in column), "queries": column[0]["queries"]}
        for column in zip(*rounds, strict=True)
    ]


def cost(site: OurSite, path: str) -> dict[str, float]:
    return json.loads(inside(site, "page_cost", path).splitlines()[-1])  # the site's log comes first


def inside(site: OurSite, script: str, *arguments: str) -> str:
    return run(sys.executable, "-m", f"{INSIDE}.{script}", *arguments, **site.environment)
