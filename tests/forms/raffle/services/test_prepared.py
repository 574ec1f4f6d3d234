"""Statements that PostgreSQL prepares."""

import pytest
from django.db import connection

from forms.raffle.services.prepared import fetch_one

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

SQL = "select %s::integer + 1"


def prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements where statement like 'select $1::integer + 1%'")
        return cursor.fetchone()[0]


def test_a_statement_is_prepared_once():
    connection.close()

    assert [fetch_one(SQL, [number]) for number in range(3)] == [(1,), (2,), (3,)]
    assert prepared() == 1


def test_it_is_prepared_again_on_another_connection():
    fetch_one(SQL, [1])
    connection.close()

    assert fetch_one(SQL, [1]) == (2,)
    assert prepared() == 1


def test_what_a_pooler_has_forgotten_is_sent_whole():
    connection.close()
    fetch_one(SQL, [1])
    connection.connection.pgconn.exec_(b"deallocate all")  # behind the library's back, as a pooler does

    assert [fetch_one(SQL, [number]) for number in range(2)] == [(1,), (2,)]
    assert prepared() == 0


def test_its_queries_are_counted(django_assert_num_queries):
    with django_assert_num_queries(1):
        fetch_one(SQL, [1])
