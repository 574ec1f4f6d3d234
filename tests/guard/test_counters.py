"""Counts in Redis where there is one, and in the database otherwise."""

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import pytest
import redis
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from guard.counters import Count, add, hashed_key
from guard.models import Counter


@pytest.fixture(params=[pytest.param("Redis", marks=pytest.mark.redis), "database"])
def place(request, settings):
    """Where is counted."""
    if request.param == "database":
        settings.REDIS_URL = ""
    return request.param


def some(*amounts: int, seconds: int = 60) -> list[Count]:
    return [Count(hashed_key("test", str(number)), amount, seconds) for number, amount in enumerate(amounts)]


@pytest.mark.django_db
def test_each_count_grows_by_what_is_added(place):
    assert [add(some(1, 5, 1)), add(some(1, -2, 0)), add(some(1))] == [[1, 5, 1], [2, 3, 1], [3]]


@pytest.mark.django_db
def test_counts_are_told_in_the_order_asked_for(place):
    add(some(1, 2, 3, 4, 5))

    assert add(list(reversed(some(0, 0, 0, 0, 0)))) == [5, 4, 3, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_simultaneous_events_are_all_counted(place):
    def count_once(_):
        try:
            return add(some(1, 1))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(count_once, range(40)))

    assert sorted(first for first, _ in found) == sorted(second for _, second in found) == list(range(1, 41))


@pytest.mark.django_db
def test_database_counts_in_one_statement(settings, django_assert_num_queries):
    settings.REDIS_URL = ""

    with django_assert_num_queries(1):
        add(some(1, 1, 1, 1, 1))


@pytest.mark.django_db
def test_database_keeps_hashes_and_until_when(settings):
    settings.REDIS_URL = ""
    now = int(time.time())

    add(some(2, seconds=300))

    ((key, count, expires_at),) = Counter.objects.values_list("key", "count", "expires_at")
    assert (key, count, expires_at - now in (300, 301)) == (hashed_key("test", "0"), 2, True)


@pytest.mark.redis
def test_redis_forgets_a_count_by_itself(settings):
    add(some(1, seconds=300))

    client = redis.Redis.from_url(settings.REDIS_URL)
    assert client.ttl(hashed_key("test", "0")) in (299, 300)


@pytest.mark.redis
def test_redis_is_asked_once(settings):
    add(some(1))
    client = redis.Redis.from_url(settings.REDIS_URL)
    before = client.info("stats")["total_commands_processed"]

    add(some(1, 1, 1, 1, 1))

    # Itself, five pairs within the script, and the question how many there were.
    assert client.info("stats")["total_commands_processed"] - before == 1 + 5 * 2 + 1


@pytest.mark.redis
def test_redis_that_has_forgotten_the_script_is_told_again(settings):
    add(some(1))
    redis.Redis.from_url(settings.REDIS_URL).script_flush()

    assert add(some(1)) == [2]


@pytest.mark.redis
def test_connection_that_broke_is_made_anew(settings, caplog):
    add(some(1))
    redis.Redis.from_url(settings.REDIS_URL).client_kill_filter(_type="normal")

    assert (add(some(1)), caplog.records) == ([2], [])


@pytest.mark.django_db
@pytest.mark.parametrize("port", ["closed_port", "frozen_port"])
def test_database_counts_while_redis_is_away(settings, request, port, caplog):
    settings.REDIS_URL = f"redis://127.0.0.1:{request.getfixturevalue(port)}/0"

    found, seconds = [], []
    for _ in range(10):
        start = time.monotonic()
        found.append(add(some(1, 1, 1)))
        seconds.append(time.monotonic() - start)

    assert found == [[n, n, n] for n in range(1, 11)]
    assert median(seconds) < 0.02  # the first one alone waits
    assert [record.getMessage().rpartition(":")[0] for record in caplog.records] == ["Redis does not count for 5 s"]


@pytest.mark.redis
@pytest.mark.django_db
def test_redis_counts_again_after_a_while(settings, closed_port, monkeypatch):
    real = settings.REDIS_URL
    settings.REDIS_URL = f"redis://127.0.0.1:{closed_port}/0"
    add(some(1))
    settings.REDIS_URL = real
    add(some(1))
    clock = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: clock() + 6)

    assert (Counter.objects.get().count, add(some(1))) == (2, [1])


@pytest.mark.django_db(transaction=True)
def test_nothing_is_counted_while_nothing_answers(settings, caplog):
    settings.REDIS_URL = ""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE guard_counter RENAME TO away")
    try:
        found = add(some(1, 1))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO guard_counter")

    assert found == [0, 0]
    assert caplog.records[-1].getMessage().startswith("Nothing counts: ")


@pytest.mark.postgresql
@pytest.mark.django_db
def test_counting_writes_nothing_to_the_log_of_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'guard_counter'")
        assert cursor.fetchone() == ("u",)


@given(st.text(max_size=300))
def test_key_hides_the_subject_and_fits_its_column(subject):
    key = hashed_key("proof-used", subject, period=99_999_999)
    scope, hidden = key.split(":")[1], key.rpartition(":")[2]

    assert (scope, len(hidden), len(key) <= Counter._meta.get_field("key").max_length) == ("proof-used", 32, True)
    assert len(subject) < 4 or subject not in hidden


def test_keys_differ_by_scope_subject_period_and_site(settings):
    keys = {hashed_key(*parts) for parts in [("a", "x"), ("a", "y"), ("b", "x"), ("a", "x", 1), ("a\nx", "")]}
    settings.SECRET_KEY = "another"

    assert len({*keys, hashed_key("a", "x")}) == 6
