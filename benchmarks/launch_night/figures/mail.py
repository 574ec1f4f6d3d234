"""Messages per second through the queue, compared with a bare loop of smtplib that repeats one message."""

import smtplib
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psycopg
from aiosmtpd.controller import Controller

from tools.ports import free_port

from ..machine import process, run
from ..sites import OurSite

ROUNDS = 3
MOST_MESSAGES = 3000
START_SECONDS = 60


def measure(ours: OurSite, folder: Path) -> dict[str, float]:
    """Measure with the confirmations of the entries that were measured before."""
    message = a_confirmation(ours)
    with sink(folder) as port, psycopg.connect(ours.environment["DATABASE_URL"], autocommit=True) as database:
        queued = "select count(*) from mailing_outgoingmail where state = 'queued'"
        messages = min(MOST_MESSAGES, database.execute(queued).fetchone()[0] // ROUNDS)
        ratios = []
        for _ in range(ROUNDS):
            bare = bare_loop(port, message, messages)
            ratios.append(through_the_queue(ours, database, port, messages) / bare)
    return {"mail_vs_smtplib": median(ratios)}


@contextmanager
def sink(folder: Path) -> Iterator[int]:
    port = free_port()
    command = (sys.executable, "-m", "benchmarks.launch_night.sink", str(port))
    with process(*command, log=folder / "sink.log"):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port


class Keeper:
    """A mail server that keeps the last message it took."""

    message = b""

    async def handle_DATA(self, server, session, envelope):
        self.message = envelope.content
        return "250 Taken"


def a_confirmation(ours: OurSite) -> bytes:
    """A message as the queue sends it, so that the loop sends the same bytes."""
    keeper = Keeper()
    server = Controller(keeper, hostname="127.0.0.1", port=free_port())
    server.start()
    with psycopg.connect(ours.environment["DATABASE_URL"], autocommit=True) as database:
        hold_back(database, all_but=1)
    environment = {**ours.environment, "EMAIL_URL": f"smtp://127.0.0.1:{server.port}"}
    run(sys.executable, "manage.py", "run_worker", "--once", **environment)
    server.stop()
    return keeper.message


def hold_back(database, all_but: int) -> None:
    """Leave this many mails due, and postpone the rest by an hour."""
    database.execute("update mailing_outgoingmail set due_at = now() + interval '1 hour' where state = 'queued'")
    database.execute(
        "update mailing_outgoingmail set due_at = now() where id in "
        "(select id from mailing_outgoingmail where state = 'queued' limit %s)",
        [all_but],
    )


def bare_loop(port: int, message: bytes, messages: int) -> float:
    """Messages per second over one connection."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        start = time.monotonic()
        for number in range(messages):
            server.sendmail("contact@example.org", [f"rose.{number}@example.org"], message)
        return messages / (time.monotonic() - start)


def through_the_queue(ours: OurSite, database, port: int, messages: int) -> float:
    """Messages per second that one worker sends, from its first to its last, without its start."""
    hold_back(database, all_but=0)
    (begin,) = database.execute("select now()").fetchone()
    with ours.delivering(EMAIL_URL=f"smtp://127.0.0.1:{port}"):
        time.sleep(5)
        hold_back(database, all_but=messages)
        due = "select count(*) from mailing_outgoingmail where state = 'queued' and due_at <= now()"
        taken = "select count(*), max(sent_at) - min(sent_at) from mailing_outgoingmail where sent_at > %s"
        deadline = time.monotonic() + 120
        while database.execute(taken, [begin]).fetchone()[0] < messages:
            if time.monotonic() > deadline:
                raise AssertionError(f"{database.execute(due).fetchone()[0]} mails are still due")
            time.sleep(0.2)
        count, duration = database.execute(taken, [begin]).fetchone()
    return count / duration.total_seconds()
