"""The small site of tests.content, part by part, and what its visitors do."""

import json
import os
import sys
import threading
from pathlib import Path

import hypothesis
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone, translation
from wagtail.models import Locale

from forms.models import PledgeDrive, PledgePage, Raffle, RafflePage
from guard.forms import make_stamp
from home.models import HomePage, StandardPage
from pagecache import generation
from tests import content, databases
from tests.demonstration import Demonstration
from tests.mailing.delivering import deliver_due
from tests.mailing.mail_server import MailServer
from tests.once import make_once
from tests.serving import database_url

# A busy machine is slow, not wrong.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

# Fixtures that several folders share.
pytest_plugins = [f"tests.fixtures.{name}" for name in ("editing", "entrants", "fields", "team", "together")]

ROOT = Path(__file__).resolve().parents[1]
SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


TESTS = Path(__file__).parent
# Which files come first when several processes share them. One file builds the demonstration, while files that start
# processes of their own keep the other workers busy; then come the other files that need the demonstration, which take
# the longest.
BUILDS_THE_DEMONSTRATION = "browser/test_components.py"
STARTS_PROCESSES = ("config", "jobs", "mailing", "operations")
NEEDS_THE_DEMONSTRATION = ("browser", "demo")


def pytest_addoption(parser):
    parser.addoption(
        "--services", action="store_true", help="only the tests that touch a database or a cache (make test-services)"
    )


def pytest_collection_modifyitems(config, items):
    """Tests that need a real service are left out without it, not skipped: CI has PostgreSQL and Redis."""
    missing = {"postgresql": connection.vendor != "postgresql", "redis": not settings.REDIS_URL}
    for marker in (name for name, is_missing in missing.items() if is_missing):
        keep(config, items, lambda item, marker=marker: not item.get_closest_marker(marker))
    if config.option.services:
        keep(config, items, touches_services)
    items.sort(key=turn)


def turn(item) -> int:
    path = item.path.relative_to(TESTS)
    if path.as_posix() == BUILDS_THE_DEMONSTRATION:
        return 0
    return 1 if path.parts[0] in STARTS_PROCESSES else 2 if path.parts[0] in NEEDS_THE_DEMONSTRATION else 3


def keep(config, items, is_kept) -> None:
    config.hook.pytest_deselected(items=[item for item in items if not is_kept(item)])
    items[:] = [item for item in items if is_kept(item)]


def touches_services(item) -> bool:
    """Whether another database or cache could change what the test shows.

    Those are the tests that use a database or are marked for it, apart from browser tests of how pages look, which
    depends on neither.
    """
    if any(item.get_closest_marker(name) for name in ("services", "postgresql", "redis")):
        return True
    in_a_browser = item.get_closest_marker("browser") is not None
    return not in_a_browser and ("db" in item.fixturenames or item.get_closest_marker("django_db") is not None)


def pytest_unconfigure(config):
    """The leading process of the test run removes what its processes have shared, once they have ended."""
    if connection.vendor == "postgresql" and not hasattr(config, "workerinput"):
        for use in ("migrated", "template", "demonstration"):
            databases.drop(databases.name_of(use, Path()))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, worker_id) -> Path:
    """A folder that all processes of this test run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def migrated_database(django_test_environment, django_db_blocker, shared_folder) -> str:
    """A database with migrations applied, which the first process of a run makes and no process changes."""
    name = databases.name_of("migrated", shared_folder)

    def make():
        with django_db_blocker.unblock():
            databases.migrate(name)
            connection.close()

    make_once(shared_folder / "migrated-database", make)
    return name


@pytest.fixture(scope="session")
def template_database(migrated_database, django_db_blocker, shared_folder) -> str:
    """The same with the site of tests.content."""
    name = databases.name_of("template", shared_folder)

    def make():
        databases.copy(migrated_database, name)
        with django_db_blocker.unblock():
            databases.use(name)
            content.build()
            connection.close()

    make_once(shared_folder / "template-database", make)
    return name


@pytest.fixture(scope="session")
def demonstration(migrated_database, shared_folder) -> Demonstration:
    """The demonstration site, built by whichever process of the run needs it first."""
    folder = shared_folder / "demonstration"
    built = Demonstration(databases.name_of("demonstration", shared_folder), folder / "var")

    def make():
        built.var.mkdir(exist_ok=True)
        built.build(migrated_database)

    make_once(folder, make)
    return built


@pytest.fixture(scope="session")
def django_db_setup(template_database, django_db_blocker, worker_id):
    """A copy of it for this process, made again after each test that commits."""
    name = databases.name_of(worker_id, settings.VAR_DIR)
    databases.copy(template_database, name)
    databases.use(name)

    def restore(_test_case):
        connection.close()
        databases.copy(template_database, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield
    with django_db_blocker.unblock():
        connection.close()
    databases.drop(name)


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Counts and cached pages of one test do not affect the next."""
    cache.clear()
    generation.renew()


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


@pytest.fixture
def locales(db) -> dict[str, Locale]:
    return {locale.language_code: locale for locale in Locale.objects.all()}


@pytest.fixture
def homes(db) -> dict[str, HomePage]:
    return content.by_language(HomePage)


@pytest.fixture
def publish_blocks(homes, locales):
    """Publish a French page of these (type, value) blocks."""

    def publish(*blocks) -> StandardPage:
        homes["fr"].refresh_from_db()
        body = json.dumps([{"type": kind, "value": value} for kind, value in blocks])
        page = StandardPage(title="Page", slug=f"page-{StandardPage.objects.count()}", locale=locales["fr"], body=body)
        return homes["fr"].add_child(instance=page)

    return publish


@pytest.fixture
def show_blocks(publish_blocks, client):
    """The same page's body as visitors receive it."""

    def show(*blocks) -> BeautifulSoup:
        response = client.get(publish_blocks(*blocks).url)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").select_one(".stream")

    return show


@pytest.fixture
def drive(db) -> PledgeDrive:
    return PledgeDrive.objects.get()


@pytest.fixture
def raffle(db) -> Raffle:
    return Raffle.objects.select_related("pledge_drive").get()


@pytest.fixture
def raffle_pages(db) -> dict[str, RafflePage]:
    return content.by_language(RafflePage)


@pytest.fixture
def pledge_pages(db) -> dict[str, PledgePage]:
    return content.by_language(PledgePage)


@pytest.fixture
def without_form_pages(homes) -> None:
    """Nothing stands below the home pages yet; the raffle and the questionnaire have no page."""
    for model in (RafflePage, PledgePage):
        for page in model.objects.all():
            page.delete()
    for home in homes.values():
        home.refresh_from_db()


@pytest.fixture
def without_forms(without_form_pages) -> None:
    """There is no raffle and no questionnaire either."""
    Raffle.objects.all().delete()
    PledgeDrive.objects.all().delete()


@pytest.fixture
def old_stamp() -> str:
    """A form's stamp as a person sends it: the form was shown a minute ago."""
    return make_stamp(timezone.now().timestamp() - 60)


@pytest.fixture
def entry_data(old_stamp) -> dict[str, str]:
    return {
        "last_name": "Dupont-Lévy",
        "first_name": "Zoë",
        "phone": "06 12 34 56 78",
        "email": "Zoe@example.org",
        "postcode": "87000",
        "agree_rules": "on",
        "stamp": old_stamp,
    }


@pytest.fixture
def pledge_data(old_stamp) -> dict:
    return {
        "actions": ["share", "phone"],
        "availability": "evenings",
        "message": "À bientôt",
        "last_name": "Martin",
        "first_name": "Éloi",
        "email": "eloi@example.org",
        "postcode": "75011",
        "stamp": old_stamp,
    }


@pytest.fixture
def post(client):
    """Post a public form as its own page would."""

    def post_form(url, data=None, **headers):
        return client.post(url, data or {}, **{**SAME_ORIGIN, **headers})

    return post_form


@pytest.fixture
def deliver(mailoutbox):
    """Send what is due; returns the messages sent by this call."""

    def deliver_all():
        before = len(mailoutbox)
        while deliver_due():
            pass
        return mailoutbox[before:]

    return deliver_all


@pytest.fixture
def mail_server():
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def by_smtp(settings, mail_server):
    """Send by SMTP, to the test's own server; returns it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    settings.EMAIL_TIMEOUT = 10
    return mail_server


@pytest.fixture
def process_environment(tmp_path):
    """The environment for a separate process on the database of this test, which must be one that commits."""

    def make(**changes) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "REDIS_URL") if name in os.environ}
        return {
            **inherited,
            "DATABASE_URL": database_url(),
            "VAR_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "EMBEDDED_WORKER": "off",
            **changes,
        }

    return make


@pytest.fixture
def manage_command():
    """The command line of `manage.py`, run by this same Python."""
    return lambda *arguments: [sys.executable, str(ROOT / "manage.py"), *arguments]
