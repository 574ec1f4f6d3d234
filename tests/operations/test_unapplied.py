import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from operations.unapplied import known_migrations, unapplied_migrations


@pytest.mark.django_db  # a migration of wagtail_localize asks the database as it is loaded
def test_the_known_migrations_are_those_that_django_loads():
    assert known_migrations() == MigrationLoader(None).disk_migrations.keys()


@pytest.mark.django_db
def test_nothing_is_unapplied_after_migrate():
    assert unapplied_migrations() == frozenset()


@pytest.mark.django_db
def test_a_missing_migration_is_named_by_one_query(django_assert_num_queries):
    MigrationRecorder(connection).record_unapplied("mailing", "0001_initial")

    with django_assert_num_queries(1):
        assert unapplied_migrations() == {("mailing", "0001_initial")}
