"""A message to send, and a mail server to send it to."""

import os
import socketserver
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from mailing import messages
from mailing.messages import Content
from mailing.models import OutgoingMail
from mailing.outbox import queue_mail

ROOT = Path(__file__).resolve().parents[2]


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


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail by SMTP, and fails as it is told."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.received: list[tuple[str, bytes]] = []
        self.refused: set[str] = set()
        # What becomes of a message once it has come: "taken", "unanswered" (says nothing) or "dropped" (hangs up).
        self.then = "taken"
        self.closing = threading.Event()
        self.connections = 0
        self.open_connections = 0

    @property
    def port(self) -> int:
        return self.server_address[1]

    def wait_for(self, count: int, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while len(self.received) < count:
            assert time.monotonic() < deadline, f"{len(self.received)} of {count} came"
            time.sleep(0.05)


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def setup(self):
        super().setup()
        self.server.connections += 1
        self.server.open_connections += 1

    def finish(self):
        super().finish()
        self.server.open_connections -= 1

    def handle(self):
        self.say("220 ready")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].upper()
            if verb == "RCPT TO":
                recipient = line.partition("<")[2].partition(">")[0]
                self.say("550 no such mailbox" if recipient in self.server.refused else "250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                self.server.received.append((recipient, b"".join(iter(self.rfile.readline, b".\r\n"))))
                if self.server.then == "unanswered":
                    self.server.closing.wait(60)
                if self.server.then != "taken":
                    return
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


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
    """The environment of a process of its own, on this test's database, which must be one that commits."""

    def make(**changes) -> dict[str, str]:
        database = connection.settings_dict
        url = f"sqlite:///{database['NAME']}"
        if connection.vendor == "postgresql":
            password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
            url = (
                f"postgres://{database['USER']}{password}@{database['HOST']}:{database['PORT'] or 5432}/"
                f"{database['NAME']}"
            )
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "REDIS_URL") if name in os.environ}
        return {
            **inherited,
            "DATABASE_URL": url,
            "VAR_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "MAILING_EMBEDDED_WORKER": "off",
            **changes,
        }

    return make


@pytest.fixture
def manage_command():
    """The command line of `manage.py`, as this very Python runs it."""
    return lambda *arguments: [sys.executable, str(ROOT / "manage.py"), *arguments]
