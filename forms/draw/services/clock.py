"""The database's clock, which alone decides what is early and what is late."""

from datetime import datetime

from django.db import connection
from django.utils import timezone


def database_now() -> datetime:
    """The time of the database, aware, in UTC."""
    if connection.vendor == "sqlite":  # it runs in this process, and its own clock counts whole seconds only
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]
