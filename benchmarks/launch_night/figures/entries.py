"""Entries: whole posts of the raffle, guard and mail queue included, compared with a stock form and with PostgreSQL."""

import re
import secrets
import sys
from pathlib import Path
from urllib.parse import urlencode

from ..load import SECONDS, Target, ratio, requests_per_second
from ..machine import resident_megabytes, run
from ..sites import OurSite, StockSite, fetch
from .cached import RAFFLE, WORKERS
from .mail import sink

CLIENTS = 8
ROUNDS = 20
# More forms than all rounds can send.
FORMS = 60_000
INSERT = "insert into bench_insert (name, email, postcode) values ('Rose Martin', 'rose@example.org', '87000');\n"


def measure(ours: OurSite, stock: StockSite, folder: Path) -> dict[str, float]:
    insert = prepare_insert(ours, folder)
    # Wagtail's form page mails the campaign in the request; ours owes its mail, which a worker sends.
    with sink(folder) as port, ours.serving(WORKERS) as web, stock.serving(WORKERS, EMAIL_PORT=str(port)) as peer:
        post = entry_post(ours, web.url, folder)
        stock_post = form_page_post(peer.url, folder)
        measured = [
            (requests_per_second(post), requests_per_second(stock_post), inserts_per_second(ours, insert))
            for _ in range(ROUNDS)
        ]
        posts, stock_posts, inserts = zip(*measured, strict=True)
        return {
            "entry_post_vs_stock": ratio(posts, stock_posts),
            "entry_post_vs_insert": ratio(posts, inserts),
            "memory_mb": max(map(resident_megabytes, web.workers)),
        }


def entry_post(ours: OurSite, url: str, folder: Path) -> Target:
    """Post one form after another, each of another person; the script continues where the last round stopped."""
    forms = folder / "forms"
    forms.mkdir()
    run_name = secrets.token_hex(3)  # Redis still has the counters of the last run
    for part in range(ROUNDS):
        arguments = (str(FORMS // ROUNDS), f"rose.{run_name}.{part}")
        lines = run(sys.executable, "-m", "benchmarks.launch_night.inside.entry_bodies", *arguments, **ours.environment)
        (forms / str(part)).write_text(lines)
    script = folder / "entry.lua"
    script.write_text(
        f"""
        local lines
        function init()
            local counter = io.open("{forms}/next", "r")
            local part = counter and tonumber(counter:read("*a")) or 0
            if counter then counter:close() end
            counter = io.open("{forms}/next", "w"); counter:write(part + 1); counter:close()
            lines = io.lines("{forms}/" .. part)
        end
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
        wrk.headers["Sec-Fetch-Site"] = "same-origin"
        request = function() return wrk.format(nil, nil, nil, lines()) end
        """
    )
    return Target(url + RAFFLE, script=script, connections=CLIENTS)


def form_page_post(url: str, folder: Path) -> Target:
    """Post the stock form with its token and cookie."""
    headers, page = fetch(f"{url}/coffee/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.decode())[1]
    cookie = headers["set-cookie"].split(";")[0]
    body = urlencode(
        {
            "csrfmiddlewaretoken": token,
            "last_name": "Martin",
            "first_name": "Rose",
            "phone": "06 12 34 56 78",
            "email": "rose@example.org",
            "postcode": "87000",
            "question": "Et l’école ?",
            "agree_rules": "on",
        }
    )
    script = folder / "stock.lua"
    script.write_text(
        f"""
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
        wrk.headers["Cookie"] = "{cookie}"
        wrk.body = "{body}"
        """
    )
    return Target(f"{url}/coffee/", script=script, connections=CLIENTS)


def prepare_insert(ours: OurSite, folder: Path) -> Path:
    database = ours.environment["DATABASE_URL"]
    run(
        "psql",
        "-q",
        database,
        "-c",
        "create table bench_insert (id bigserial primary key, name text, email text, postcode text)",
    )
    script = folder / "insert.sql"
    script.write_text(INSERT)
    return script


def inserts_per_second(ours: OurSite, script: Path) -> float:
    """pgbench's prepared single-row INSERT; the server commits synchronously, as it does for entries."""
    clients = ("-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS))
    printed = run("pgbench", "-n", "-M", "prepared", *clients, "-f", str(script), ours.environment["DATABASE_URL"])
    return float(re.search(r"tps = ([\d.]+)", printed)[1])
