"""Databases that are made once and copied: for each process of a test run, and again after a test that commits.

On SQLite a database is named by its file, and on PostgreSQL by its name on the server of DATABASE_URL.
"""

import hashlib
import os
import platform
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import NamedTemporaryFile

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "tests"
# Of the settings' own database, beside which ours are: Django's settings follow what it turns to.
NAME = settings.DATABASES["default"]["NAME"]


def name_of(use: str, folder: Path) -> str:
    """A test run's name for its database for this use: a file in the folder, or a database beside the settings' own."""
    if connection.vendor == "sqlite":
        return str(folder / f"{use}.sqlite3")
    return f"test_{NAME}_{use}"


def copy(source: str, target: str) -> None:
    """Make `target` a copy of `source`, whatever it was before. On PostgreSQL, connections to both are closed."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copied:
            original.backup(copied)
    else:
        drop(target)
        maintain("create database {} template {}", target, source)


def drop(name: str) -> None:
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)
    else:
        maintain("drop database if exists {} with (force)", name)


def maintain(statement: str, *names: str) -> None:
    """Run a statement about databases on the PostgreSQL of the settings, connected to its database "postgres"."""
    given = settings.DATABASES["default"]
    address = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    with psycopg.connect(
        dbname="postgres", **{name: value for name, value in address.items() if value}, autocommit=True
    ) as maintenance:
        maintenance.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def use(name: str) -> None:
    """Switch to another database: Django's next connection is to it."""
    connection.close()
    connection.settings_dict["NAME"] = name


def migrate(name: str) -> None:
    """Make a database with the migrations applied, and switch to it.

    On SQLite it is kept until something changes that it may depend on, so that a single test starts at once.
    """
    kept = KEPT / f"{fingerprint()}.sqlite3"
    if connection.vendor == "sqlite" and kept.exists():
        copy(str(kept), name)
        use(name)
        return
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    if connection.vendor == "sqlite":
        keep(name, kept)


def keep(name: str, kept: Path) -> None:
    """Put it in place in one step: other test runs may be looking."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    with NamedTemporaryFile(dir=kept.parent, suffix=".part", delete=False) as part:
        copy(name, part.name)
    os.replace(part.name, kept)


def fingerprint() -> str:
    """A digest of what migrations and their signal receivers read: our source, libraries, applications, programs."""
    ours = {config.path for config in apps.get_app_configs() if ROOT in Path(config.path).parents}
    folders = {Path(path) for path in ours if ".venv" not in path} | {ROOT / "site"}
    files = sorted({file for folder in folders for file in folder.rglob("*.py")} | {*ROOT.glob("requirements*.txt")})
    digest = hashlib.sha256(repr((settings.INSTALLED_APPS, platform.python_version(), sqlite3.sqlite_version)).encode())
    for file in files:
        digest.update(f"{file.relative_to(ROOT)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:32]
