"""A table is locked while visitors post: by a migration behind a long read, or by somebody who forgot it."""

from .visitors import Crowd, enter
from .waiting import wait_until

BLOCKED_SECONDS = 1
PATIENCE_SECONDS = 5
# How long the visitor who has waited longest has been waiting for a lock, in seconds.
LONGEST_WAIT = """
    select coalesce(max(extract(epoch from clock_timestamp() - waitstart)), 0)::float from pg_locks
    where not granted and mode = 'RowExclusiveLock' and relation = 'forms_entry'::regclass
"""
MIGRATED = "select count(*) from information_schema.columns where column_name = 'next_release'"


def test_migration_behind_a_long_read_holds_no_visitor_up(site, cluster, database, record):
    next_release = {"DJANGO_SETTINGS_MODULE": "tests.faults.next_release.settings"}
    waits = []
    with site.web(), site.worker(), Crowd(site.port) as crowd, site.running("release", **next_release) as release:

        def has_stepped_back() -> bool:
            waits.extend(record.query(LONGEST_WAIT)[0])
            return release.log.count("trying again") >= 3 or not release.is_running

        with cluster.connect(database) as reader, reader.transaction():
            reader.execute("select count(*) from forms_entry")
            wait_until(has_stepped_back, "the migration gives way")
            assert record.query(MIGRATED) == [(0,)]
        assert release.wait(seconds=30) == 0, release.log
        crowd.wait_for_received(more=20)
        crowd.leave()
        record.wait_until_mailed()

    assert record.query(MIGRATED) == [(1,)]
    assert crowd.refused == []
    assert max(waits) < BLOCKED_SECONDS
    record.assert_nothing_lost(crowd.answers)


def test_forgotten_lock_is_told_to_visitors_who_can_try_again(site, cluster, database, record):
    with site.web(), site.worker():
        with cluster.connect(database) as forgetful, forgetful.transaction():
            forgetful.execute("lock table forms_entry")
            refused = enter(site.port, "zoe@example.org")
        again = enter(site.port, "zoe@example.org")
        record.wait_until_mailed()

    assert refused.says_try_again
    assert refused.seconds < PATIENCE_SECONDS
    assert again.is_received
    record.assert_nothing_lost([refused, again])
