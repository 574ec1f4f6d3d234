"""The site on this test's database, served by another process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.db import connection

from tools.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 120

SERVERS = {
    "granian": ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1", "--port", "{port}"],
    # Loads the site before it forks: the worker needs a watch of its own.
    "gunicorn": ["gunicorn", "--preload", "--workers", "1", "--threads", "2", "--bind", "127.0.0.1:{port}"],
}


@contextmanager
def served_by(server: str, folder: Path, **changes: str) -> Iterator[int]:
    """Yields the port where it answers; `changes` are environment variables, its log goes to `folder`."""
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
        **changes,
    }
    with (folder / f"{server}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        _wait_until_it_answers(process, port, folder / f"{server}.log")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def database_url() -> str:
    """This test's database, for another process; it must be one that commits."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return (
        f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT'] or 5432}/{values['NAME']}"
    )


def _wait_until_it_answers(process: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/fr/", timeout=30).close()
            return
        except URLError:
            time.sleep(0.2)
    raise RuntimeError(log.read_text())
