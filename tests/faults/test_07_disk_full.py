"""The database's disk is full: first for its tables, then for its log, at which PostgreSQL gives up."""

import subprocess
from contextlib import contextmanager

import psycopg
import pytest

from .cluster import Cluster
from .served_site import BATCH_SIZE
from .visitors import Crowd
from .waiting import wait_until

DISK = "160M"


@pytest.fixture
def disk(folder):
    """A small disk; what it holds is gone with the test."""
    mount = folder / "disk"
    mount.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=755", "tmpfs", mount], check=True)  # noqa: S603, S607
    yield mount
    subprocess.run(["umount", mount], check=True)  # noqa: S603, S607


@pytest.fixture
def cluster(disk):
    """A cluster that lives on the small disk, with a log of short files: it needs a new one soon."""
    (disk / "postgresql").mkdir()
    cluster = Cluster(disk / "postgresql")
    cluster.create("--wal-segsize=1")
    yield cluster
    cluster.remove()


@pytest.fixture
def database(cluster, session_cluster, campaign) -> str:
    session_cluster.copy_database(campaign, cluster)
    return campaign


@contextmanager
def full(disk):
    """Not one byte is left, until the block ends."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
        yield
    ballast.unlink()


def fill_log(cluster) -> None:
    """Write to the log until it has no room for a next file, at which PostgreSQL gives up."""
    for _ in range(100):
        cluster.execute("select pg_logical_emit_message(false, 'ballast', repeat('-', 1000000))")


def test_full_disk_loses_no_acknowledged_entry_and_the_rest_can_try_again(site, disk, cluster, record):
    with site.web(), site.worker():
        with Crowd(site.port) as crowd:
            crowd.wait_for_received(more=20)
            with full(disk):
                crowd.wait_for_refused(more=10)
                with pytest.raises(psycopg.OperationalError):
                    fill_log(cluster)
                wait_until(lambda: not cluster.is_running, "PostgreSQL gives up")
                crowd.wait_for_refused(more=10)
            cluster.start()
            crowd.wait_for_received(more=20)
        refused = crowd.refused
        again = crowd.come_back()
        record.wait_until_mailed()

    assert {answer.says_try_again for answer in refused} == {True}
    assert {answer.is_received for answer in again} == {True}
    record.assert_nothing_lost(crowd.answers, extra_copies=BATCH_SIZE)
