"""Launch night in figures: this site beside a stock Wagtail one and beside the machine's limits, in one run."""

import sys
import tempfile
from pathlib import Path

from .figures import GOALS, cached, entries, freshness, mail, pages
from .machine import ROOT, require_programs
from .report import draw, print_lines, print_table
from .sites import built_sites

PICTURE = ROOT / "docs" / "pictures" / "launch-night.svg"


def say(words: str) -> None:
    sys.stderr.write(f"{words} …\n")


def main() -> int:
    require_programs()
    values: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="porte-voix-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx reads from it as another user
        say("building both sites")
        with built_sites(folder) as (ours, stock):
            say("pages as the site grows")
            values |= pages.measure(ours, folder)
            say("cached pages")
            values |= cached.measure(ours, stock, folder)
            say("a crowd on a cold page, and publishing")
            values |= freshness.measure(ours)
            say("entries")
            values |= entries.measure(ours, stock, folder)
            say("mail")
            values |= mail.measure(ours, folder)
    values["memory_mb"] = max(values["memory_mb"], values.pop("memory_after_pages_mb"))
    print_table(values)
    print_lines(values)
    draw(values, PICTURE)
    is_equal = values["index_6000_queries"] == values["index_60_queries"]
    if not is_equal:
        sys.stderr.write("The index takes more queries with 6,000 proposals than with 60\n")
    return 0 if is_equal and all(goal.is_met(values[name]) for name, goal in GOALS.items()) else 1


sys.exit(main())
