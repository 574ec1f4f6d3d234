"""What one process publishes is served by the others within a second, whichever server they run."""

import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.db import connection

from tools.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
pytestmark = pytest.mark.django_db(transaction=True)

SERVERS = {
    "granian": ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1", "--port", "{port}"],
    # Loads the site before it forks: the worker needs a watch of its own.
    "gunicorn": ["gunicorn", "--preload", "--workers", "1", "--threads", "2", "--bind", "127.0.0.1:{port}"],
}


def database_url() -> str:
    """This test's database, for another process."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}/{values['NAME']}"


@contextmanager
def served_by(server: str, folder: Path):
    """Yields the port where another process answers."""
    port = free_port()
    arguments = [part.format(port=port) for part in SERVERS[server]]
    command = [sys.executable, "-m", *arguments, "config.wsgi:application"]
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": database_url(),
        "PAGE_CACHE": "on",
        "PAGE_CACHE_WATCH": "on",
    }
    with (folder / f"{server}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_until_it_answers(process, port, folder / f"{server}.log")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_it_answers(process, port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            read(port)
            return
        except URLError:
            time.sleep(0.2)
    raise RuntimeError(log.read_text())


def read(port: int, path: str = "/fr/") -> str:
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return answer.read().decode()


def test_published_page_is_served_by_every_process_within_a_second(homes, tmp_path):
    home = homes["fr"]
    with ExitStack() as stack:
        ports = [stack.enter_context(served_by(server, tmp_path)) for server in SERVERS]
        assert ["Et vous ?" in read(port) for port in ports] == [True, True]
        for question in ("Et toi ?", "Et nous ?"):
            home.refresh_from_db()
            home.hero_question = question
            home.save_revision().publish()

            time.sleep(1)

            assert [question in read(port) for port in ports] == [True, True]
