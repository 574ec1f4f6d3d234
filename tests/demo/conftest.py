"""The demonstration site, built once for all the tests of a module."""

from functools import cache
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache as django_cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from demo import images


@pytest.fixture(scope="session")
def _draw_quickly():
    """Pictures drawn less finely than for visitors, and once: they are the same each time (test_images tells)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(images, "DRAWN_WIDTH", 1600)
        patch.setattr(images, "draw", cache(images.draw))
        yield


@pytest.fixture(scope="module")
def demo_site(_draw_quickly, django_db_setup, django_db_blocker):
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
