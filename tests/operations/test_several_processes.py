"""Two web processes and a worker behind nginx: what one does, all know; and what none of them says of anybody."""

import json
import os
import re
import signal
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from bs4 import BeautifulSoup

from operations.errors import KEPT

from .deployment import ROOT, Visitor

pytestmark = pytest.mark.postgresql

PATH = "/fr/cafe/"
PLEDGE_PATH = "/fr/engagement/"
BROWSER = "Recognisable/1.0"
TYPED = {
    "last_name": "Quatremer",
    "first_name": "Zébulonne",
    "phone": "06 98 76 54 32",
    "email": "zebulonne@quatremer.example.org",
    "postcode": "19240",
    "question": "Une question tout à fait secrète",
    "agree_rules": "on",
}
# As typed, and as the site writes them.
PERSONAL = [
    *(
        "Quatremer",
        "quatremer",
        "Zébulonne",
        "zebulonne",
        "Z\\u00e9bulonne",
        "98 76 54 32",
        "98765432",
        "19240",
        "secrète",
    ),
    *("secr\\u00e8te", "203.0.113.", "127.0.0.1:", BROWSER),
]
# Whatever is stored of an entry from now on fails, and says what it was.
REFUSE_ENTRIES = """
    create function refuse() returns trigger language plpgsql as $$
    begin raise exception 'Not stored: %', new using detail = 'Row of ' || new.email; end $$;
    create trigger refuse before insert or update on forms_entry for each row execute function refuse();
"""


@pytest.fixture(scope="module")
def stamp(deployment) -> str:
    """The stamp of a form that was shown long enough ago."""
    page = deployment.visitor.get(PATH).text
    time.sleep(2.5)
    return re.search(r'name="stamp"[^>]*value="([^"]+)"', page)[1]


@pytest.fixture
def enter(deployment, stamp):
    def send(visitor: Visitor = deployment.visitor, **changes):
        return visitor.post(PATH, {**TYPED, "stamp": stamp, **changes}, **{"User-Agent": BROWSER})

    return send


@pytest.fixture
def take_part(deployment, stamp, enter):
    """Enter, each visitor from a network of their own, confirm by the mailed links, and pledge where it is so said.

    `people` are (postcode, whether they pledge).
    """

    def take_all_part(people: list[tuple[str, bool]]) -> None:
        visitors = [Visitor(deployment.visitor.port, source=f"127.0.1.{number + 1}") for number in range(len(people))]
        addresses = [f"participant{number}@example.org" for number in range(len(people))]
        for visitor, address, (postcode, _) in zip(visitors, addresses, people, strict=True):
            assert enter(visitor, email=address, postcode=postcode).status == 303

        def mailed() -> dict[str, str]:
            return {address: link for address, link in confirmation_links(deployment) if address in addresses}

        worker = deployment.processes["worker"]
        links = worker.wait_until(lambda: len(found := mailed()) == len(people) and found, 60, "mail to everybody")
        for visitor, address, (_, pledges) in zip(visitors, addresses, people, strict=True):
            questionnaire = urlsplit(visitor.post(links[address], {}).headers["location"]).path
            if pledges:
                answer = visitor.post(questionnaire, {"actions": "share", "stamp": stamp})
                assert (answer.status, answer.headers["location"]) == (303, f"{PLEDGE_PATH}note/")

    return take_all_part


def confirmation_links(deployment) -> list[tuple[str, str]]:
    """(mailbox, path) of each mail that has left."""
    mails = [file.read_text() for file in deployment.mail_folder.glob("*.eml")]
    link = re.compile(r"^To: .*?([\w.]+@[\w.]+).*?(/fr/confirmer/[\w-]{43}/)", re.MULTILINE | re.DOTALL)
    return [found.groups() for found in map(link.search, mails) if found]


def counters(web: Visitor) -> dict[str, list[str]]:
    """What the raffle's page and the questionnaire's tell of how many there are: in all, and by département."""
    pages = {path: BeautifulSoup(web.get(path).body, "html.parser") for path in (PATH, PLEDGE_PATH)}
    return {
        path: [" ".join(line.get_text(" ").split()) for line in page.select(".tally__total, .tally__line")]
        for path, page in pages.items()
    }


def requests(log: str, method: str) -> list[dict]:
    """The events of requests of a web process's log."""
    events = (json.loads(line) for line in log.splitlines() if line.startswith("{"))
    return [event for event in events if event.get("method") == method]


def test_a_published_change_is_served_by_every_process(deployment):
    before = [web.get("/fr/").text for web in deployment.webs]
    code = (
        "from home.models import HomePage; page = HomePage.objects.get(slug='home');"
        "page.hero_question = 'Et maintenant ?'; page.save_revision().publish()"
    )
    deployment.manage("shell", "-c", f'"{code}"')
    deadline = time.monotonic() + 2
    while not all("Et maintenant ?" in web.get("/fr/").text for web in deployment.webs):
        assert time.monotonic() < deadline
        time.sleep(0.05)

    assert ["Et maintenant ?" in page for page in before] == [False, False]
    assert deployment.webs[0].get("/fr/").body == deployment.webs[1].get("/fr/").body


def test_mail_leaves_through_the_worker(deployment, enter):
    assert enter(email="camille@example.org").status == 303
    worker = deployment.processes["worker"]
    (mail,) = worker.wait_until(lambda: list(deployment.mail_folder.glob("*.eml")), 60, "mail")

    link = re.search(r"https://rehearsal\.example\.org(/fr/confirmer/[\w-]{43}/)", mail.read_text())[1]
    assert [web.get(link).status for web in deployment.webs] == [200, 200]


def test_an_error_names_nobody_in_logs_and_reports(deployment, sentry, enter):
    mail = next(deployment.mail_folder.glob("*.eml")).read_text()
    link = re.search(r"/fr/confirmer/([\w-]{43})/", mail)
    with psycopg.connect(deployment.environment["DATABASE_URL"]) as connection:
        connection.execute(REFUSE_ENTRIES)
    sentry.received.clear()

    failed = [enter(), deployment.visitor.post(link[0], {}, **{"User-Agent": BROWSER})]
    with psycopg.connect(deployment.environment["DATABASE_URL"]) as connection:
        connection.execute("drop function refuse cascade")

    assert {answer.status for answer in failed} <= {500, 503}
    logs = "".join(deployment.log_of(name) for name in ("web.1", "web.2"))
    events = [event for event in requests(logs, "POST") if event["status"] >= 500]
    assert sorted(event["path"] for event in events) == [PATH, "/fr/confirmer/…/"]
    assert all("psycopg.errors.RaiseException: P0001" in event["exception"] for event in events)
    deadline = time.monotonic() + 20
    while len(sentry.received) < 2:
        assert time.monotonic() < deadline, sentry.received
        time.sleep(0.1)
    reports = [json.loads(envelope.splitlines()[2]) for envelope in sentry.received]
    assert sorted(report["request"]["url"] for report in reports) == [
        "http://rehearsal.example.org/fr/cafe/",
        "http://rehearsal.example.org/fr/confirmer/…/",
    ]
    assert [report["exception"]["values"][0]["type"] for report in reports] == ["RaiseException"] * 2
    assert {key for report in reports for key in report} <= {*KEPT, "request", "exception", "transaction"}
    for text in (logs, "".join(sentry.received)):
        assert [word for word in [*PERSONAL, link[1], "camille"] if word in text] == []


def test_limits_are_counted_together(deployment, enter):
    neighbour = Visitor(deployment.visitor.port, source="127.0.0.9")

    def refused() -> dict[str, int]:
        """By each process; what is taken at the door makes no line in the log (people.form_pages.intake)."""
        logs = {name: requests(deployment.log_of(name), "POST") for name in ("web.1", "web.2")}
        return {name: sum(event["status"] == 429 for event in events) for name, events in logs.items()}

    before = refused()

    answers = [enter(neighbour, email=f"entrant{number}@example.org").status for number in range(12)]

    assert answers == [303] * 8 + [429] * 4
    assert {name: count - before[name] for name, count in refused().items()} == {"web.1": 2, "web.2": 2}


def test_counters_agree(deployment, take_part):
    def totals() -> list[tuple]:
        with psycopg.connect(deployment.environment["DATABASE_URL"]) as connection:
            return connection.execute("select total from forms_tally order by raffle_id").fetchall()

    def switch(show: bool) -> None:
        code = (
            "from home.models import CampaignSettings; campaign = CampaignSettings.objects.get();"
            f"campaign.show_counters = {show}; campaign.save()"
        )
        deployment.manage("shell", "-c", f'"{code}"')

    def shown_by_all(expected: dict) -> list[dict]:
        """What each process shows once it shows what is expected, or two seconds later."""
        deadline = time.monotonic() + 2
        while (shown := [counters(web) for web in deployment.webs]) != [expected] * 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        return shown

    switch(True)
    take_part([*[("87000", True)] * 5, *[("87000", False)] * 2, *[("19100", True)] * 5])
    with psycopg.connect(deployment.environment["DATABASE_URL"]) as connection:
        connection.execute("update forms_tally set counted_at = counted_at - interval '1 hour'")
    deployment.restart_worker()
    deployment.processes["worker"].wait_until(lambda: totals() == [(12,), (10,)], 60, "count of 12 and 10")

    told = {
        PATH: ["12 personnes participent déjà.", "Haute-Vienne (87) 7", "Corrèze (19) 5"],
        PLEDGE_PATH: ["10 personnes se sont déjà engagées.", "Corrèze (19) 5", "Haute-Vienne (87) 5"],
    }
    assert shown_by_all(told) == [told] * 2
    switch(False)
    hidden = {PATH: [], PLEDGE_PATH: []}
    assert shown_by_all(hidden) == [hidden] * 2


def test_gunicorn_serves_the_same(deployment):
    document = (ROOT / "docs" / "deployment.md").read_text("utf-8")
    visitor = deployment.start_web("gunicorn", re.search(r"^    (gunicorn .*)$", document, re.MULTILINE)[1])
    deployment.wait_for("gunicorn", visitor)
    script = re.search(r'src="(/static/[^"]+\.js)', visitor.get("/fr/").text)[1]

    def seen(web: Visitor) -> tuple:
        answer = web.get(script, **{"Accept-Encoding": "br"})
        return web.get("/fr/").body, answer.body, answer.headers["cache-control"], answer.headers["content-encoding"]

    assert seen(visitor) == seen(deployment.webs[1])
    assert seen(visitor)[2:] == ("max-age=315360000, public, immutable", "br")
    deployment.processes["gunicorn"].stop()


def test_a_worker_that_died_is_replaced(deployment):
    process = deployment.processes["web.2"]
    dead = workers(process.pid)
    os.kill(dead[0], signal.SIGKILL)

    process.wait_until(lambda: workers(process.pid) not in ([], dead), 30, "another worker")
    deployment.wait_for("web.2", deployment.webs[1])
    assert deployment.webs[1].get("/fr/").status == 200


def workers(pid: int) -> list[int]:
    """The server's processes below its first one, those of Python's own bookkeeping left out."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if "resource_tracker" not in Path(f"/proc/{child}/cmdline").read_text()]


def test_a_process_that_died_is_missed_by_nobody(deployment):
    deployment.processes["web.1"].kill()

    assert [deployment.visitor.get(path).status for path in ("/fr/", "/en/", PATH, "/readyz")] == [200] * 4
