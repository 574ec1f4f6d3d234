"""A site served as in production, on a PostgreSQL, a Redis and a mail server of the suite's own."""

import logging
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from .cluster import Cluster, find_postgresql
from .invariant import Record
from .redis_server import RedisServer
from .served_site import ServedSite
from .smtp_sink import SmtpSink

HERE = Path(__file__).parent
TEMPLATE = "campaign"
LIBFAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)

# The mail server tells every line of every conversation.
logging.getLogger("mail.log").setLevel(logging.WARNING)

_numbers = count(1)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.faults)


def missing_programs() -> list[str]:
    found = {
        "PostgreSQL (Debian: postgresql)": find_postgresql(),
        "Redis (Debian: redis-server)": shutil.which("redis-server"),
        "libfaketime (Debian: faketime)": LIBFAKETIME,
        "the rights of root, to mount a small disk and to be PostgreSQL’s user": os.geteuid() == 0,
    }
    return [name for name, is_there in found.items() if not is_there]


@pytest.fixture(scope="session")
def folder():
    """Readable by PostgreSQL's user, as pytest's own folders are not."""
    if missing := missing_programs():
        message = f"The fault suite needs {', '.join(missing)}."
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    folder = Path(tempfile.mkdtemp(prefix="porte-voix-faults-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def session_cluster(folder):
    (folder / "postgresql").mkdir()
    cluster = Cluster(folder / "postgresql")
    cluster.create()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def static_files(folder) -> Path:
    return folder / "var"


@pytest.fixture(scope="session")
def campaign(session_cluster, folder, static_files) -> str:
    """The name of a database that holds the site of `campaign.build`, to be copied."""
    session_cluster.create_database(TEMPLATE)
    site = ServedSite(folder, static_files, session_cluster.url(TEMPLATE), "", "smtp://127.0.0.1:9")
    with ThreadPoolExecutor() as pool:
        collected = pool.submit(site.run, "manage.py", "collectstatic", "--no-input", "--verbosity", "0")
        site.run("manage.py", "migrate", "--verbosity", "0")
        site.run("-m", "tests.faults.campaign")
        collected.result()
    return TEMPLATE


@pytest.fixture
def cluster(session_cluster):
    """PostgreSQL, running when a test begins whatever the last one did to it."""
    if not session_cluster.is_running:
        session_cluster.start()
    return session_cluster


@pytest.fixture
def database(cluster, campaign):
    """The name of a fresh copy of the campaign's database."""
    name = f"site_{next(_numbers)}"
    cluster.create_database(name, template=campaign)
    yield name
    if not cluster.is_running:
        cluster.start()
    cluster.drop_database(name)


@pytest.fixture
def redis_server(folder):
    server = RedisServer(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def sink():
    sink = SmtpSink()
    sink.start()
    yield sink
    sink.stop()


@pytest.fixture
def site(cluster, database, redis_server, sink, static_files, tmp_path) -> ServedSite:
    return ServedSite(tmp_path, static_files, cluster.url(database), redis_server.url, sink.url)


@pytest.fixture
def record(cluster, database, sink) -> Record:
    return Record(cluster, database, sink)
