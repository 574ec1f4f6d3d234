"""What the benchmark stands on: a PostgreSQL server, Redis, and a few programs of this machine."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = {"wrk": "wrk", "nginx": "nginx", "pgbench": "postgresql-contrib"}
SERVER = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
REDIS_URL = os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/15"
START_SECONDS = 60


def require_programs() -> None:
    missing = [package for name, package in PROGRAMS.items() if shutil.which(name) is None]
    if missing:
        sys.exit(f"The benchmark needs {', '.join(missing)} (on Debian: apt install {' '.join(missing)})")
    try:
        psycopg.connect(SERVER, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        sys.exit(f"The benchmark needs a PostgreSQL server; name one in DATABASE_URL. {error}")


@contextmanager
def database(name: str, template: str = "template1") -> Iterator[str]:
    """A database of this name on the server for as long as the block lasts; yields its address."""
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
        server.execute(sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def run(*command: str, folder: Path = ROOT, **environment: str) -> str:
    """Run a command to its end; returns its output. Ends the benchmark if it fails."""
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


@contextmanager
def process(*command: str, log: Path, folder: Path = ROOT, **environment: str) -> Iterator[subprocess.Popen]:
    """A command running while the block lasts, then stopped with all its children."""
    with log.open("wb") as output:
        started = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    """Return once `url` answers anything."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(url, timeout=START_SECONDS).close()  # noqa: S310
            return
        except URLError as error:
            if not isinstance(error.reason, OSError):
                return
            time.sleep(0.1)
    sys.exit(f"{url} does not answer:\n{log.read_text()}")


def resident_megabytes(pid: int) -> float:
    """Memory of one process, in millions of bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise ValueError(f"process {pid} has no memory")


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
