"""Databases and processes of their own, as a deployment has them."""

import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from .deployment import ROOT, Deployment
from .sentry import Sentry


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture(scope="module")
def new_database():
    """Make a database on the PostgreSQL of DATABASE_URL, empty or a copy; returns its address. All are dropped."""
    server = urlsplit(os.environ["DATABASE_URL"])
    names = []

    def make(template: str = "template0") -> str:
        names.append(f"porte_voix_operations_{uuid.uuid4().hex[:12]}")
        maintain(server, "create database {} template {}", names[-1], template)
        return server._replace(path=f"/{names[-1]}").geturl()

    yield make
    for name in names:
        maintain(server, "drop database {} with (force)", name)


def maintain(server, statement: str, *names: str) -> None:
    with psycopg.connect(server.geturl(), autocommit=True) as maintenance:
        maintenance.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture
def start(tmp_path):
    """Start a command in an environment of its own; its output is read as text. All are killed in the end."""
    processes = []

    def run(*command: str, cwd=ROOT, **environment) -> subprocess.Popen:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        inherited["PATH"] = f"{Path(sys.executable).parent}:{inherited['PATH']}"
        processes.append(
            subprocess.Popen(  # noqa: S603
                command,
                cwd=cwd,
                env={**inherited, "VAR_DIR": str(tmp_path / "var"), **environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return processes[-1]

    yield run
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def sentry():
    with Sentry() as server:
        yield server


@pytest.fixture(scope="module")
def deployment(new_database, migrated_database, sentry, tmp_path_factory):
    """Two web processes and a worker behind nginx, which share PostgreSQL and Redis."""
    if shutil.which("nginx") is None:
        missing = "No nginx: install it (Debian: apt install nginx)."
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    deployed = Deployment(
        tmp_path_factory.mktemp("deployment"),
        new_database(template=migrated_database),
        REDIS_URL=settings.CACHES["default"]["LOCATION"] if settings.REDIS_URL else "",
        WEB_CONCURRENCY="1",
        FORM_LIMIT_UNPROVED_POSTS="8",
        SENTRY_DSN=sentry.dsn,
    )
    deployed.script(ROOT / "tests" / "operations" / "small_site.py")
    deployed.manage("collectstatic", "--noinput", "--verbosity", "0")
    try:
        deployed.start()
        yield deployed
    finally:
        deployed.kill()
