import os
import time

import pytest
from django.db import DatabaseError, transaction

from pagecache import generation
from pagecache.models import Generation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row(db):
    """What the database says; a change that this process makes itself."""
    return lambda: Generation.objects.filter(pk=Generation.ROW).values_list("token", flat=True).first()


def bumped(row, change) -> bool:
    before = row()
    change()
    return row() != before


def test_first_bump_writes_the_row_and_the_next_changes_it(row):
    Generation.objects.all().delete()

    assert bumped(row, generation.bump)
    assert bumped(row, generation.bump)
    assert Generation.objects.count() == 1


def test_bump_waits_for_the_commit(row):
    before = row()
    with transaction.atomic():
        generation.bump()
        assert row() == before

    assert row() != before
    assert generation.current() == row()


def test_bump_of_a_transaction_that_is_rolled_back_is_none(row):
    def change():
        with transaction.atomic():
            generation.bump()
            transaction.set_rollback(True)

    assert not bumped(row, change)


def test_changes_of_one_transaction_write_once(row, django_assert_num_queries):
    generation.bump()

    with django_assert_num_queries(3), transaction.atomic():  # BEGIN, UPDATE, COMMIT: the update comes after
        for _ in range(50):
            generation.bump()


def test_changes_of_two_transactions_write_twice(row):
    def change():
        with transaction.atomic():
            generation.bump()

    assert bumped(row, change)
    assert bumped(row, change)


def test_bump_that_cannot_be_written_spares_what_caused_it(row, monkeypatch):
    def away(token):
        raise DatabaseError

    monkeypatch.setattr(generation, "_write", away)
    with transaction.atomic():
        generation.bump()
        Generation.objects.create(pk=7, token="kept")

    assert Generation.objects.filter(pk=7).exists()


def test_asking_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert generation.current() == generation.current()


@pytest.fixture
def watch(settings, row, monkeypatch):
    """A watch of this test's own; returns a function that waits until it has seen what it should."""
    settings.PAGE_CACHE_WATCH = True
    monkeypatch.setattr(generation, "WATCH_SECONDS", 0.02)
    monkeypatch.setattr(generation, "MAX_PATIENCE_SECONDS", 0.04)
    generation._forget()

    def sees(expected, seconds=5.0):
        deadline = time.monotonic() + seconds
        while generation.current() != expected and time.monotonic() < deadline:
            time.sleep(0.01)
        return generation.current() == expected

    yield sees
    generation._stop.set()
    if generation._watcher:
        generation._watcher.join(5)
    generation._forget()


def change_elsewhere() -> str:
    """As another process would: this one hears of it from the database alone."""
    token = generation._new_token()
    generation._write(token)
    return token


def test_watch_sees_what_other_processes_change(watch):
    first = change_elsewhere()
    assert watch(first)

    second = change_elsewhere()
    assert watch(second)


def test_process_that_changes_something_before_it_shows_anything_watches_all_the_same(watch):
    generation.bump()
    assert generation.current() != generation.UNKNOWN

    assert watch(change_elsewhere())


def test_first_question_waits_for_the_first_look(watch):
    token = change_elsewhere()

    assert generation.current() == token


def test_watch_outlives_the_database(watch, monkeypatch, caplog):
    token = change_elsewhere()
    assert watch(token)
    read = generation._read

    def away():
        raise DatabaseError("gone")

    monkeypatch.setattr(generation, "_read", away)
    later = change_elsewhere()
    time.sleep(0.2)
    assert generation.current() == token  # it goes on with what it has
    monkeypatch.setattr(generation, "_read", read)

    assert watch(later)
    assert [record.getMessage() for record in caplog.records] == [
        "The page cache cannot read its generation: DatabaseError"
    ]


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_forked_process_starts_a_watch_of_its_own(watch):
    assert watch(change_elsewhere())

    child = os.fork()
    if child == 0:
        started = generation._current is None and generation._watcher is None and not generation._first_look.is_set()
        os._exit(0 if started else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
