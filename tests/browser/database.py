"""A database for one served site: on the PostgreSQL of DATABASE_URL where there is one, else an SQLite file."""

import os
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

# How long the processes of a site may take to notice that content has changed.
NOTICE_SECONDS = 0.5


class Database:
    """`url` is its address for the site. Tests reach past the site only for what no page can do: let time pass."""

    def __init__(self, url: str):
        self.url = url

    @property
    def _file(self) -> str:
        """Where SQLite keeps it; empty on PostgreSQL."""
        return self.url.removeprefix("sqlite:///") if self.url.startswith("sqlite") else ""

    def execute(self, statement: str) -> list[tuple]:
        """The rows that a statement reads. After one that writes, the site's pages show what it wrote."""
        connection = sqlite3.connect(self._file, timeout=20) if self._file else psycopg.connect(self.url)
        with closing(connection), connection:
            cursor = connection.execute(statement)
            if cursor.description:
                return cursor.fetchall()
            connection.execute(f"update pagecache_generation set token = '{uuid4().hex}'")  # noqa: S608
        time.sleep(NOTICE_SECONDS)
        return []

    def save(self, copy: Path) -> None:
        """Write all that it holds to a file, which `load` reads."""
        if self._file:
            copy_sqlite(self._file, copy)
        else:
            command = ("pg_dump", "--format=custom", f"--file={copy}", self.url)
            subprocess.run(command, check=True)  # noqa: S603

    def load(self, copy: Path) -> None:
        """Fill this empty database from such a file."""
        if self._file:
            copy_sqlite(copy, self._file)
        else:
            command = ("pg_restore", "--exit-on-error", f"--dbname={self.url}", str(copy))
            subprocess.run(command, check=True)  # noqa: S603


def copy_sqlite(source: str | Path, target: str | Path) -> None:
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)


@contextmanager
def own_database(folder: Path):
    address = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not address.scheme.startswith("postgres"):
        yield Database(f"sqlite:///{folder / 'site.sqlite3'}")
        return
    name = f"porte_voix_browser_{os.getpid()}"
    with psycopg.connect(address.geturl(), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield Database(address._replace(path=f"/{name}").geturl())
        finally:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
