"""Migrations that wait for their locks in short steps, so that the site can go on meanwhile.

A statement that changes a table queues for its lock behind all readers of the table, and everybody who comes later
queues behind that statement: one long report and a migration stop the site. With a short lock_timeout the statement
gives up its place, those behind it go on, and it is tried again (docs/decisions/0008).
"""

import time
from contextlib import contextmanager

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db.utils import OperationalError

# The advisory lock that keeps two releases apart, within one database: "porte-vo" in ASCII.
RELEASE_LOCK = int.from_bytes(b"porte-vo", "big")
LOCK_NOT_AVAILABLE = "55P03"


class GaveUp(Exception):
    """The total limit has passed; what was migrated until then stays."""


class Patience:
    """How long to go on: `seconds` in all from now, with `pause` seconds between two attempts."""

    def __init__(self, seconds: float, pause: float):
        self._ends_at = time.monotonic() + seconds
        self._pause = pause

    def remaining(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self._ends_at - time.monotonic())

    def wait(self, awaited: str) -> None:
        """Pause before the next attempt. Raises GaveUp where none is left."""
        if not self.remaining():
            raise GaveUp(f"Gave up waiting for {awaited}.")
        time.sleep(min(self._pause, self.remaining()))


@contextmanager
def only_release(connection, patience: Patience):
    """Hold the lock that only one release at a time can have; raises GaveUp.

    It is polled, since a statement that waits keeps a snapshot open, and the other release's concurrent index would
    wait for that snapshot in its turn.
    """
    with connection.cursor() as cursor:
        while not _ask(cursor, "select pg_try_advisory_lock(%s)", RELEASE_LOCK):
            patience.wait("another release")
    try:
        yield
    finally:
        # A connection that broke has lost the lock already.
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                _ask(cursor, "select pg_advisory_unlock(%s)", RELEASE_LOCK)


def limit_lock_waits(connection, milliseconds: int) -> None:
    """Let no statement on this connection wait longer for a lock. Outside of transactions only."""
    with connection.cursor() as cursor:
        _ask(cursor, "select set_config('lock_timeout', %s, false)", str(milliseconds))


def may_wait_long(migration) -> bool:
    """Whether nobody waits while it waits for its locks: it only builds indexes concurrently."""
    concurrent = (AddIndexConcurrently, RemoveIndexConcurrently)
    return not migration.atomic and all(isinstance(operation, concurrent) for operation in migration.operations)


def is_lock_timeout(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) == LOCK_NOT_AVAILABLE


def _ask(cursor, query: str, value):
    cursor.execute(query, [value])
    return cursor.fetchone()[0]
