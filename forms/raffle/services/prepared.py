"""Statements that PostgreSQL parses and plans once per connection instead of once per call."""

from collections.abc import Sequence

import psycopg
from django.db import ProgrammingError, connection

# What a pooler in transaction mode answers when the setting PGBOUNCER does not announce it.
FORGOTTEN = (psycopg.errors.InvalidSqlStatementName, psycopg.errors.DuplicatePreparedStatement)


def fetch_one(sql: str, parameters: Sequence) -> tuple:
    """The first row that a statement returns, with %s for its parameters.

    Django writes parameters into the text of a statement, so that each is a new statement; here PostgreSQL gets them
    separately, in half the time (`make bench`). Their types are not sent, so some need a cast in the statement.
    """
    connection.ensure_connection()
    try:
        return _fetch_one(sql, parameters)
    except ProgrammingError as error:
        if not isinstance(error.__cause__, FORGOTTEN):
            raise
        connection.connection.prepare_threshold = None
        return _fetch_one(sql, parameters)


def _fetch_one(sql: str, parameters: Sequence) -> tuple:
    # Wrapped like Django's own cursors, so that Django's exceptions are raised and its query log is kept.
    with connection._prepare_cursor(psycopg.Cursor(connection.connection)) as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()
