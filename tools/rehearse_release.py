"""Rehearse a release on this machine: the Procfile's own commands on an empty PostgreSQL database, DEBUG off.

    python tools/rehearse_release.py [postgres://user@host:5432/any]

The server is that of DATABASE_URL unless one is named. A database is made on it and dropped again. Prints what it
saw; exits with 1 at the first thing that is wrong.
"""

import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from ports import free_port
from procfile import Failed, Process, config_vars, read_procfile, run
from psycopg import sql
from visitor import Visitor, entry

START_SECONDS = 120
MAIL_SECONDS = 60
TIME_TRAP_SECONDS = 2.5


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


def expect(found, wanted, where: str) -> None:
    if found != wanted:
        raise Failed(f"{where}: {found!r} instead of {wanted!r}")


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    name = sql.Identifier(f"porte_voix_rehearsal_{os.getpid()}")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(name))
        try:
            yield urlsplit(server)._replace(path=f"/porte_voix_rehearsal_{os.getpid()}").geturl()
        finally:
            connection.execute(sql.SQL("drop database {} with (force)").format(name))


def build(commands: dict[str, str], environment: dict[str, str]) -> None:
    files = run("python manage.py collectstatic --noinput", environment)
    say(f"build    {files.strip().splitlines()[-1]}")
    released = run(commands["release"], environment)
    say(f"release  {released.count('... OK')} migrations applied")
    expect("No migrations to apply" in run(commands["release"], environment), True, "a second release")
    run("python manage.py create_demo_site", environment)
    say("content  the demonstration site is there")


def look_around(visitor: Visitor) -> None:
    """Check pages, files, errors and redirects as a visitor behind the platform's router."""
    expect(visitor.get("/healthz", Host="10.1.2.3:5000").status, 200, "/healthz under another name")
    expect(visitor.ask("GET", "/fr/", **{"X-Forwarded-Proto": "http"}).status, 301, "plain HTTP")
    pages = ["/fr/", "/en/", "/fr/propositions/", "/fr/cafe/", "/en/coffee/", "/fr/engagement/"]
    expect({path: visitor.get(path).status for path in pages}, dict.fromkeys(pages, 200), "pages")
    missing = visitor.get("/fr/rien/")
    expect((missing.status, "DEBUG" in missing.text), (404, False), "a page that is not there")
    expect(visitor.get("/fr/", Host="forged.example.org").status, 400, "a forged host")
    page = visitor.get("/fr/").text
    for file in (re.search(r'href="(/static/[^"]+\.svg)', page)[1], re.search(r'href="(/style\.[^"]+)"', page)[1]):
        answer = visitor.get(file, **{"Accept-Encoding": "br"})
        kept = (answer.status, answer.headers.get("content-encoding"), "immutable" in answer.headers["cache-control"])
        expect(kept, (200, "br", True), file)
    expect(visitor.get("/admin/login/").status, 200, "the editors' sign-in")
    say(f"visit    {len(pages)} pages, hashed files, 404, redirect to HTTPS, a forged host refused")


def enter(visitor: Visitor, worker: Process, mail_folder: Path) -> None:
    page = visitor.get("/fr/cafe/").text
    time.sleep(TIME_TRAP_SECONDS)
    expect(visitor.post("/fr/cafe/", entry("camille@example.org", page)).status, 303, "an entry")
    files = worker.wait_until(lambda: sorted(mail_folder.glob("*.eml")), MAIL_SECONDS, "mail of the entry")
    link = re.search(r"https://rehearsal\.example\.org(/fr/confirmer/[\w-]{43}/)", files[-1].read_text())
    expect(link is not None, True, "a link in the mail")
    expect(visitor.get(link[1]).status, 200, "the link in the mail")
    say("entry    taken, its mail left through the worker, its link opens")


def rehearse(database: str, folder: Path) -> None:
    """Release to an empty database and folder, serve, check, stop. Raises Failed."""
    commands, port = read_procfile(), free_port()
    visitor = Visitor(port)
    environment = config_vars(folder, database, PORT=str(port))
    build(commands, environment)
    processes = {name: Process(commands[name], environment, folder / f"{name}.log") for name in ("web", "worker")}
    try:
        processes["web"].wait_until(lambda: visitor.answers("/healthz"), START_SECONDS, "answer of /healthz")
        ready = visitor.get("/readyz")
        expect((ready.status, ready.json["status"]), (200, "ready"), f"/readyz says {ready.text}")
        say(f"start    {ready.text}")
        look_around(visitor)
        enter(visitor, processes["worker"], folder / "mail")
        took = {name: process.stop() for name, process in processes.items()}
        say("stop     " + ", ".join(f"{name} after {seconds:.1f} s" for name, seconds in took.items()))
        log = "".join(process.log for process in processes.values())
        expect(re.findall(r'.*"level": "(?:error|critical)".*|.*Traceback.*', log), [], "the log")
    finally:
        for process in processes.values():
            process.kill()
    say("The release would go well.")


def main() -> int:
    default = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
    server = sys.argv[1] if len(sys.argv) > 1 else default
    with tempfile.TemporaryDirectory(prefix="porte-voix-rehearsal-") as folder, empty_database(server) as database:
        try:
            rehearse(database, Path(folder))
        except Failed as failure:
            say(f"FAILED   {failure}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
