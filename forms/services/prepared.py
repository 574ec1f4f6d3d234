"""One statement that PostgreSQL parses and plans once a connection instead of once a call."""

from collections.abc import Sequence

import psycopg
from django.conf import settings
from django.db import ProgrammingError, connection


class PreparedStatement:
    """`sql` with %s for its parameters, whose `types` are PostgreSQL's.

    Behind a pooler that lends its connections by the transaction (PGBOUNCER) it is sent whole each time.
    """

    def __init__(self, name: str, sql: str, types: Sequence[str]):
        self.sql = sql
        self._name = name
        numbered = sql
        for number in range(1, len(types) + 1):
            numbered = numbered.replace("%s", f"${number}", 1)
        self._prepare = f"prepare {name} ({', '.join(types)}) as {numbered}"
        self._execute = f"execute {name} ({', '.join(['%s'] * len(types))})"

    def fetch_one(self, parameters: Sequence) -> tuple:
        with connection.cursor() as cursor:
            if settings.PGBOUNCER:
                cursor.execute(self.sql, parameters)
            else:
                self._execute_prepared(cursor, parameters)
            return cursor.fetchone()

    def _execute_prepared(self, cursor, parameters: Sequence) -> None:
        known = connection.connection.__dict__.setdefault("prepared_statements", set())
        if self._name not in known:
            cursor.execute(self._prepare)
            known.add(self._name)
        try:
            cursor.execute(self._execute, parameters)
        except ProgrammingError as error:
            # A pooler nobody told us of has forgotten it.
            if not isinstance(error.__cause__, psycopg.errors.InvalidSqlStatementName):
                raise
            cursor.execute(self.sql, parameters)
