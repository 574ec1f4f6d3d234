"""A web process dies in the middle of a request."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

from .processes import children
from .visitors import Crowd, enter
from .waiting import wait_until

ADDRESSES = ["zoe@example.org", "eloi@example.org"]
FRIEND = "ami@example.org"
WAITING_FOR_A_LOCK = (
    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
)


def test_entry_of_a_killed_web_process_is_stored_whole_or_not_at_all(site, cluster, database, record):
    with site.web() as web, ThreadPoolExecutor() as pool:
        with cluster.connect(database) as blocker, blocker.transaction():
            # Posts come as far as the friends to invite, after the entry and before the mail.
            blocker.execute("lock table forms_friendinvitation in share row exclusive mode")
            under_way = [pool.submit(enter, site.port, address, friend_1=FRIEND) for address in ADDRESSES]
            wait_until(lambda: record.query(WAITING_FOR_A_LOCK) == [(len(ADDRESSES),)], "both posts are under way")
            kill_all(web)
            broken = [post.result() for post in under_way]
        assert [answer.is_broken for answer in broken] == [True, True]
        wait_until(lambda: record.query(WAITING_FOR_A_LOCK) == [(0,)], "the database has noticed")
        stored_alone = record.find(broken).unmailed

        wait_until(lambda: site.answers("/fr/"), "the site is back")
        again = [enter(site.port, address, friend_1=FRIEND) for address in ADDRESSES]
        with site.worker():
            record.wait_until_mailed()

    assert stored_alone == []
    assert [answer.is_received for answer in again] == [True, True]
    record.assert_nothing_lost([*broken, *again])


def test_killed_web_processes_come_back_by_themselves(site, record):
    with site.web() as web, Crowd(site.port) as crowd:
        crowd.wait_for_received(more=20)
        kill_all(web)
        crowd.wait_for_received(more=20)
        crowd.leave()
        again = crowd.come_back()
        with site.worker():
            record.wait_until_mailed()

    assert {answer.is_received for answer in again} <= {True}
    record.assert_nothing_lost(crowd.answers)


def kill_all(web) -> None:
    """SIGKILL whatever answers requests; the process that started them stays."""
    for pid in children(web.pid):
        os.kill(pid, signal.SIGKILL)
