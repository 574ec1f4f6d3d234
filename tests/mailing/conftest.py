"""A message to send, and a mail server to send it to."""

import pytest

from mailing import messages
from mailing.messages import Content
from mailing.models import OutgoingMail
from mailing.outbox import queue_mail


@pytest.fixture
def register(monkeypatch):
    """Register a writer for this test only."""

    def add(kind: str, writer) -> None:
        monkeypatch.setitem(messages._writers, kind, writer)

    return add


@pytest.fixture
def letter(register):
    """Queue a short message; returns its row."""
    register("letter", lambda mail: Content("Bonjour", "Un mot.\n", "<p>Un mot.</p>", {"X-Number": "7"}))

    def queue(recipient="zoe@example.org", language="fr", kind="letter", **context) -> OutgoingMail:
        mail = queue_mail(kind, recipient, language, **context)
        mail.refresh_from_db()
        return mail

    return queue
