"""Something else holds every connection that the database grants."""

from contextlib import contextmanager, suppress

import psycopg

from .cluster import OWNER
from .visitors import Crowd

PATIENCE_SECONDS = 5
# The site's own connections, to be taken from it.
TAKE = "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s and pid <> all(%s)"


@contextmanager
def all_connections_taken(cluster, database):
    held = []
    try:
        with cluster.connect() as superuser:
            for _ in range(3):
                superuser.execute(TAKE, [OWNER, [connection.info.backend_pid for connection in held]])
                with suppress(psycopg.OperationalError):
                    while True:
                        held.append(cluster.connect(database, user=OWNER))
        yield
    finally:
        for connection in held:
            connection.close()


def test_exhausted_connections_are_told_to_visitors_who_can_try_again(site, cluster, database, record):
    with site.web(), site.worker():
        with Crowd(site.port) as crowd:
            crowd.wait_for_received(more=20)
            with all_connections_taken(cluster, database):
                crowd.wait_for_refused(more=30)
            crowd.wait_for_received(more=20)
        refused = crowd.refused
        again = crowd.come_back()
        record.wait_until_mailed()

    assert {answer.says_try_again for answer in refused} == {True}
    assert max(answer.seconds for answer in refused) < PATIENCE_SECONDS
    assert {answer.is_received for answer in again} == {True}
    record.assert_nothing_lost(crowd.answers)
