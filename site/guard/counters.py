"""Counts that all processes share: in Redis, else in the database. Neither stores in clear whom or what it counts."""

import hashlib
import logging
import threading
import time
from collections.abc import Sequence
from typing import NamedTuple

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from redis.backoff import NoBackoff
from redis.retry import Retry

from .breaker import Breaker
from .keys import derived_key

logger = logging.getLogger(__name__)

REDIS_SECONDS = 0.1  # how long Redis may take to connect, and to answer
BREAK_SECONDS = 5
SCRIPT = """
local counts = {}
for i, key in ipairs(KEYS) do
  counts[i] = redis.call("INCRBY", key, ARGV[2 * i - 1])
  redis.call("EXPIRE", key, ARGV[2 * i])
end
return counts
"""
SCRIPT_SHA1 = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()

redis_breaker = Breaker(BREAK_SECONDS)


class Count(NamedTuple):
    """One count: its key, what to add to it, and for how many seconds from now it is valid."""

    key: str
    amount: int
    seconds: int


def hashed_key(scope: str, subject: str, period: int = 0) -> str:
    """The key of a subject's count within a scope; counts of different periods are different counts."""
    key = derived_key("guard.counters")
    digest = hashlib.blake2b(f"{scope}\n{subject}".encode(), key=key, digest_size=16).hexdigest()
    return f"guard:{scope}:{period}:{digest}"


def add(counts: Sequence[Count]) -> list[int]:
    """Add to all counts in one round trip; returns the new value of each.

    Returns zeros when neither Redis nor the database answers: no visitor is refused because counting failed.
    """
    if settings.REDIS_URL and redis_breaker.lets_through:
        try:
            return _add_in_redis(counts)
        except redis.RedisError as error:
            redis_breaker.trip()
            logger.warning("Redis does not count for %d s: %s", BREAK_SECONDS, type(error).__name__)
    try:
        return _add_in_database(counts)
    except DatabaseError as error:
        logger.warning("Nothing counts: %s", type(error).__name__)
        return [0] * len(counts)


_thread = threading.local()


def _connection(url: str) -> redis.Connection:
    """This thread's own: taking a connection from a pool and giving it back costs as much as the count itself."""
    connections = _thread.__dict__.setdefault("connections", {})
    if url not in connections:
        pool = redis.ConnectionPool.from_url(
            url,
            socket_timeout=REDIS_SECONDS,
            socket_connect_timeout=REDIS_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        connections[url] = pool.make_connection()
    return connections[url]


def _add_in_redis(counts: Sequence[Count]) -> list[int]:
    connection = _connection(settings.REDIS_URL)
    keys = [count.key for count in counts]
    arguments = [number for count in counts for number in (count.amount, count.seconds)]
    try:
        return _ask(connection, "EVALSHA", SCRIPT_SHA1, len(keys), *keys, *arguments)
    except redis.exceptions.NoScriptError:  # the first time since Redis started
        return _ask(connection, "EVAL", SCRIPT, len(keys), *keys, *arguments)


def _ask(connection: redis.Connection, *command) -> list[int]:
    try:
        connection.send_command(*command)
        return connection.read_response()
    except redis.ConnectionError:  # it broke, as each restart of Redis makes it; once more over a new one
        connection.disconnect()
        connection.send_command(*command)
        return connection.read_response()


def _add_in_database(counts: Sequence[Count]) -> list[int]:
    now = int(time.time())
    # Always in the same order, so that two statements never wait for each other's rows.
    rows = sorted(counts)
    values = ", ".join(["(%s, %s, %s)"] * len(rows))
    statement = (
        f"INSERT INTO guard_counter (key, count, expires_at) VALUES {values} "  # noqa: S608  placeholders only
        "ON CONFLICT (key) DO UPDATE SET count = guard_counter.count + excluded.count RETURNING key, count"
    )
    parameters = [part for row in rows for part in (row.key, row.amount, now + row.seconds)]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found = dict(cursor.fetchall())
    return [found[count.key] for count in counts]
