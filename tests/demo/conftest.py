"""The demonstration site, built once for all the tests of a module."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache as django_cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage


@pytest.fixture(scope="session")
def _shrink_quickly():
    """AVIF copies made in the quickest way: a tenth of the time, and as many more bytes as it likes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PillowImage, "save_as_avif", save_quickly)
        yield


def save_quickly(self, file, quality=80, **_options):
    self.image.convert("RGB").save(file, "AVIF", quality=quality, speed=10)
    return AvifImageFile(file)


@pytest.fixture(scope="module")
def demo_site(_shrink_quickly, django_db_setup, django_db_blocker):
    """What `create_demo_site` says while it builds; each test runs in a savepoint, and the module leaves nothing."""
    django_cache.clear()
    said = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("create_demo_site", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def editor(demo_site, db) -> User:
    return User.objects.get(username="editor")


@pytest.fixture
def editor_client(editor) -> Client:
    """The demonstration editor's browser."""
    client = Client()
    client.force_login(editor)
    return client
