"""The database is stopped at once, as by a crash, while visitors post, twice; or it hangs."""

from .served_site import BATCH_SIZE
from .visitors import Crowd, enter

STOPS = 2
PATIENCE_SECONDS = 5


def test_crashed_database_keeps_what_was_acknowledged_and_the_rest_can_try_again(site, cluster, record):
    with site.web(), site.worker():
        with Crowd(site.port) as crowd:
            for _ in range(STOPS):
                crowd.wait_for_received(more=20)
                cluster.stop("immediate")
                crowd.wait_for_refused(more=10)
                cluster.start()
            crowd.wait_for_received(more=20)
        refused = crowd.refused
        again = crowd.come_back()
        record.wait_until_mailed()

    assert {answer.says_try_again for answer in refused} == {True}
    assert max(answer.seconds for answer in refused) < PATIENCE_SECONDS
    assert {answer.is_received for answer in again} == {True}
    record.assert_nothing_lost(crowd.answers, extra_copies=STOPS * BATCH_SIZE)


def test_database_that_hangs_is_told_to_visitors_who_can_try_again(site, cluster, record):
    """Requests that are granted no connection, that is: a query under way waits until the database goes on."""
    with site.web(CONN_MAX_AGE="0"):
        with Crowd(site.port) as crowd:
            crowd.wait_for_received(more=20)
        cluster.freeze()
        try:
            refused = enter(site.port, "eloi@example.org")
        finally:
            cluster.thaw()
        again = enter(site.port, "eloi@example.org")
        with site.worker():
            record.wait_until_mailed()

    assert refused.says_try_again
    assert refused.seconds < PATIENCE_SECONDS
    assert again.is_received
    record.assert_nothing_lost([*crowd.answers, refused, again])
