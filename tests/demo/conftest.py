"""The demonstration site of this test run, as each test of a module finds it."""

import shutil

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache as django_cache
from django.db import connection, transaction
from django.test import Client
from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage

from demo.team import SIGN_IN_FILE
from tests import databases


@pytest.fixture
def draw_quickly(monkeypatch):
    """AVIF copies of pictures made in the quickest way: a tenth of the time, and as many more bytes as it likes."""
    monkeypatch.setattr(PillowImage, "save_as_avif", save_quickly)


def save_quickly(self, file, quality=80, **_options):
    self.image.convert("RGB").save(file, "AVIF", quality=quality, speed=10)
    return AvifImageFile(file)


@pytest.fixture(scope="session")
def demonstration_database(demonstration, worker_id):
    """This process's copy; media and sign-ins are where this process's settings look for them."""
    name = databases.name_of(f"{worker_id}_demonstration", settings.VAR_DIR)
    databases.copy(demonstration.database, name)
    shutil.copytree(demonstration.var / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
    shutil.copy2(demonstration.var / SIGN_IN_FILE.name, SIGN_IN_FILE)
    yield name
    databases.drop(name)


@pytest.fixture(scope="module")
def demo_site(demonstration, demonstration_database, django_db_setup, django_db_blocker):
    """What `create_demo_site` said while it built; each test runs in a savepoint, and the module leaves nothing."""
    django_cache.clear()
    usual = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        databases.use(demonstration_database)
        with transaction.atomic():
            yield demonstration.said
            transaction.set_rollback(True)
        databases.use(usual)


@pytest.fixture
def editor(demo_site, db) -> User:
    return User.objects.get(username="editor")


@pytest.fixture
def editor_client(editor) -> Client:
    """The demonstration editor's browser."""
    client = Client()
    client.force_login(editor)
    return client
