import pytest
from django.db import DatabaseError

from operations import readiness

READY = {"status": "ready", "database": "ok", "migrations": "ok", "mail": "ok", "cache": "ok"}


@pytest.fixture
def strict(settings):
    """Hosts and HTTPS as production has them."""
    settings.ALLOWED_HOSTS = ["example.org"]
    settings.SECURE_SSL_REDIRECT = True


def test_alive_asks_nothing_of_database_or_host(client, strict):
    response = client.get("/healthz", headers={"host": "10.0.0.7:5000"})

    assert (response.status_code, response.json()) == (200, {"status": "alive"})
    assert response.headers.items() >= {("Cache-Control", "no-store"), ("Content-Type", "application/json")}


@pytest.mark.django_db(transaction=True)
def test_ready_answers_whatever_the_host(client, strict):
    response = client.get("/readyz", headers={"host": "probe.internal_name"})

    assert (response.status_code, response.json()) == (200, READY)
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db(transaction=True)
def test_unready_is_503_and_says_no_more_than_a_word(client, monkeypatch):
    def refuse():
        raise DatabaseError("connection to server at 10.0.0.7 failed for user campaign")

    monkeypatch.setattr(readiness, "unapplied_migrations", refuse)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {
        "status": "unready",
        "database": "failed",
        "migrations": "unknown",
        "mail": "unknown",
        "cache": "ok",
    }


def test_other_paths_keep_their_checks(client, strict):
    assert [client.get(path, headers={"host": "10.0.0.7"}).status_code for path in ("/", "/healthz/")] == [400, 400]
