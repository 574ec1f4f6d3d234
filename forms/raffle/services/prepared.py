"""Statements that PostgreSQL parses and plans once a connection instead of once a call."""

from collections.abc import Sequence

import psycopg
from django.db import ProgrammingError, connection

# What a pooler that lends its connections by the transaction answers, where nobody told us of it (PGBOUNCER).
FORGOTTEN = (psycopg.errors.InvalidSqlStatementName, psycopg.errors.DuplicatePreparedStatement)


def fetch_one(sql: str, parameters: Sequence) -> tuple:
    """The first row that a statement returns, with %s for its parameters.

    Django writes parameters into the text of a statement, which makes a new statement of each; here PostgreSQL gets
    them apart, in half the time (`make bench`). Their types are not told, so that some need a cast in the statement.
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
    # Wrapped as Django's own cursors are, so that its errors are raised and its log of queries is kept.
    with connection._prepare_cursor(psycopg.Cursor(connection.connection)) as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()
