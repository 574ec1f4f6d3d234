"""How many renders a crowd on a cold page causes, and how soon every process serves a publication."""

import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

from ..machine import ROOT
from ..sites import OurSite, Served, fetch
from .cached import HOME, WORKERS

VISITORS = 64
COLD = "/fr/propositions/?by=theme"
PUBLICATIONS = 10
PAUSE_SECONDS = 0.01


def measure(ours: OurSite) -> dict[str, float]:
    with ours.serving(WORKERS) as web:
        fetch(web.url + HOME)
        before = rendered(web)
        crowd(web)
        renders = rendered(web) - before
    # One process per port, so that each can be asked.
    with ours.serving(1) as first, ours.serving(1) as second:
        return {
            "cold_herd_renders": renders / WORKERS,
            "publish_visible_ms": max(publish(ours, first, second)) * 1000,
        }


def rendered(web: Served) -> int:
    """Number of pages rendered so far: requests that reach the application are logged, cached answers are not."""
    return web.log.read_text().count('"request_finished"')


def crowd(web: Served) -> None:
    """Have this many visitors ask at once for a page that nobody has seen yet."""
    at_once = threading.Barrier(VISITORS)
    address = urlsplit(web.url)

    def visit():
        connection = HTTPConnection(address.hostname, address.port, timeout=60)
        connection.connect()
        at_once.wait()
        connection.request("GET", COLD)
        if connection.getresponse().status != 200:
            raise AssertionError(COLD)

    visitors = [threading.Thread(target=visit) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()


def publish(ours: OurSite, *webs: Served) -> list[float]:
    """Seconds from the beginning of each publication until every process serves it."""
    delays = []
    with editor(ours) as publish_title:
        for number in range(PUBLICATIONS):
            title = f"Question {number} ?"
            for web in webs:
                fetch(web.url + HOME)
            published_at = publish_title(title)
            for web in webs:
                while title.encode() not in fetch(web.url + HOME)[1]:
                    time.sleep(PAUSE_SECONDS)
            delays.append(time.monotonic() - published_at)
    return delays


@contextmanager
def editor(ours: OurSite):
    """Publishes the home page with a title; returns when that began, by the monotonic clock."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.launch_night.inside.editor"],
        cwd=ROOT,
        env={**os.environ, **ours.environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def publish_title(title: str) -> float:
        process.stdin.write(f"{title}\n")
        process.stdin.flush()
        return float(process.stdout.readline())

    try:
        yield publish_title
    finally:
        process.stdin.close()
        process.wait(timeout=30)
