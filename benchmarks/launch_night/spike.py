"""Launch night rehearsed: ten times what a stock site can serve, while an editor publishes and mail leaves."""

import itertools
import json
import random
import re
import secrets
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import parse_qs, urlsplit

import psycopg

from .figures.cached import RAFFLE, STOCK_ROUNDS, WORKERS, of_stock_site
from .figures.freshness import editor
from .figures.mail import sink
from .figures.pages import INSIDE
from .load import rates
from .machine import ROOT, require_programs, run
from .sites import OurSite, StockSite, built_sites, fetch
from .spike_plot import draw
from .visitors import Crowd, Visit, entry, page_view

SECONDS = 180
TIMES_STOCK = 10
ENTRIES_SHARE = 0.05
PUBLISH_EVERY_SECONDS = 10
WARM_VISITS = 20  # of each page, over connections that the kernel spreads over the processes
PAGES = (
    "/fr/",
    "/fr/",
    "/fr/",
    RAFFLE,
    RAFFLE,
    "/fr/propositions/",
    "/fr/engagement/",
    "/fr/candidat/",
    "/en/",
    "/en/coffee/",
)
PICTURE = ROOT / "docs" / "pictures" / "spike.svg"
MAIL_PATIENCE_SECONDS = 600
# The editor's titles; before the first there is the demonstration's own.
TITLE = re.compile(rb"Question (\d+) \?")


@dataclass
class Evening:
    rate: float
    visits: list[Visit] = field(default_factory=list)
    published_at: list[float] = field(default_factory=list)  # seconds since the start, by number of the title
    lost: int = 0
    unmailed: int = 0
    mail_seconds: float = 0.0


def main() -> int:
    require_programs()
    with tempfile.TemporaryDirectory(prefix="porte-voix-spike-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        say("building both sites")
        with built_sites(folder) as (ours, stock):
            evening = rehearse(ours, stock, folder)
    figures = judge(evening)
    for figure, value, goal, is_met in figures:
        line = {"name": figure, "value": value, "goal": goal, "ok": is_met}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    draw(evening, PICTURE)
    return 0 if all(is_met for *_, is_met in figures) else 1


def rehearse(ours: OurSite, stock: StockSite, folder: Path) -> Evening:
    with stock.serving(WORKERS) as peer:
        stock_rate = median(*rates(of_stock_site(peer.url + "/"), rounds=STOCK_ROUNDS))
    evening = Evening(rate=TIMES_STOCK * stock_rate)
    say(f"a stock site serves {stock_rate:.0f} pages a second here; {evening.rate:.0f} visitors a second come")
    forms = filled_forms(ours, int(evening.rate * SECONDS * ENTRIES_SHARE * 1.2))
    with sink(folder) as port, ours.serving(WORKERS) as web, ours.delivering(EMAIL_URL=f"smtp://127.0.0.1:{port}"):
        crowd = Crowd(web.url, wishes(web.url, forms), evening.rate, notice)
        stop = threading.Event()
        with editor(ours) as publish:
            publish("Bientôt ?")
            warm_up(web.url)
            hand = threading.Thread(target=publish_again_and_again, args=(publish, crowd, evening, stop))
            hand.start()
            say(f"{SECONDS} seconds of launch night")
            evening.visits = crowd.come(SECONDS)
            stop.set()
            hand.join()
        say("the mail that is still to leave")
        check_entries(ours, evening)
    return evening


def warm_up(url: str) -> None:
    """Have each process render each page: the site has been up for a while when the evening begins."""
    for path in sorted(set(PAGES)) * WARM_VISITS:
        fetch(url + path)


def filled_forms(ours: OurSite, count: int) -> list[str]:
    # Redis still has the counters of the last run.
    command = (sys.executable, "-m", f"{INSIDE}.entry_bodies", str(count), f"spike.{secrets.token_hex(3)}")
    return run(*command, **ours.environment).splitlines()


def wishes(url: str, forms: list[str]):
    chance = random.Random(1981)  # noqa: S311
    host = urlsplit(url).netloc
    views = [page_view(host, path) for path in PAGES]
    remaining = iter(forms)
    for _ in itertools.count():
        if chance.random() < ENTRIES_SHARE:
            body = next(remaining)
            yield entry(host, RAFFLE, body, parse_qs(body)["email"][0])
        else:
            yield chance.choice(views)


def notice(body: bytes) -> str:
    found = TITLE.search(body)
    return found[1].decode() if found else ""


def publish_again_and_again(publish, crowd: Crowd, evening: Evening, stop: threading.Event) -> None:
    number = 0
    while not stop.wait(PUBLISH_EVERY_SECONDS):
        began_at = publish(f"Question {number} ?")
        evening.published_at.append(began_at - crowd.began)
        number += 1


def check_entries(ours: OurSite, evening: Evening) -> None:
    """Check that each acknowledged entry is stored and that its mail leaves."""
    acknowledged = [visit.mailbox for visit in evening.visits if visit.mailbox and visit.status == 303]
    with psycopg.connect(ours.environment["DATABASE_URL"], autocommit=True) as database:
        start = time.monotonic()
        waiting = "select count(*) from mailing_outgoingmail where state = 'queued'"
        while database.execute(waiting).fetchone()[0] and time.monotonic() - start < MAIL_PATIENCE_SECONDS:
            time.sleep(0.5)
        evening.mail_seconds = time.monotonic() - start
        stored = {email for (email,) in database.execute("select email from forms_entry")}
        evening.lost = len(set(acknowledged) - stored)
        evening.unmailed = database.execute(
            "select count(*) from forms_entry where not exists (select from mailing_outgoingmail "
            "where state = 'sent' and context = jsonb_build_object('entry', forms_entry.id)) and email like 'spike.%'"
        ).fetchone()[0]


def judge(evening: Evening) -> list[tuple[str, float, str, bool]]:
    """Rows of figure, value, goal and whether it is met."""
    pages = [visit for visit in evening.visits if not visit.mailbox]
    entries = [visit for visit in evening.visits if visit.mailbox]
    wrong = sum(visit.status not in (200, 303) for visit in evening.visits)
    p99 = quantiles((visit.waited for visit in pages), n=100)[98] * 1000
    stale = staleness(evening) * 1000
    return [
        (
            "visitors",
            len(evening.visits),
            f"≥ {int(evening.rate * SECONDS * 0.97)}",
            len(evening.visits) >= evening.rate * SECONDS * 0.97,
        ),
        ("error_pages", wrong, "= 0", wrong == 0),
        ("entries_acknowledged", sum(visit.status == 303 for visit in entries), "> 0", bool(entries)),
        ("entries_lost", evening.lost, "= 0", evening.lost == 0),
        ("entries_unmailed", evening.unmailed, "= 0", evening.unmailed == 0),
        ("page_p99_ms", round(p99, 1), "< 250", p99 < 250),
        ("publish_visible_ms", round(stale), "≤ 1000", stale <= 1000),
        ("mail_seconds_after", round(evening.mail_seconds, 1), "informative", True),
    ]


def staleness(evening: Evening) -> float:
    """The longest time in seconds after a publication at which somebody still got an older title."""
    longest = 0.0
    for visit in evening.visits:
        if visit.path != "/fr/" or visit.status != 200:
            continue
        seen = int(visit.sign) if visit.sign else -1
        # How long the first title newer than the one seen had been published.
        if seen + 1 < len(evening.published_at):
            longest = max(longest, visit.arrived - evening.published_at[seen + 1])
    return longest


def say(words: str) -> None:
    sys.stderr.write(f"{words} …\n")


if __name__ == "__main__":
    sys.exit(main())
