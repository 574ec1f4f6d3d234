"""A database for one served site: on the PostgreSQL of DATABASE_URL where there is one, else an SQLite file."""

import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

from tests import databases
from tests.demonstration import url_of

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


@contextmanager
def own_database(original: str, folder: Path, worker_id: str):
    """A copy of the database of that name (`tests.databases`), until the block ends."""
    name = databases.name_of(f"browser_{worker_id}", folder)
    databases.copy(original, name)
    try:
        yield Database(url_of(name))
    finally:
        databases.drop(name)
