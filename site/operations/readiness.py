"""What a web process needs to do its work, one word each: never an address, a name or an error's text."""

import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Q
from django.db.models.functions import Now

from mailing.models import OutgoingMail

from .unapplied import unapplied_migrations

# How long one probe may take, in seconds. Platforms give up after 5 or so.
PATIENCE_SECONDS = 2.0
# Answers are kept this long, so that asking often costs no more.
KEPT_SECONDS = 1.0
# A mail that has waited longer is late: a slow server has failed three attempts, or there is no worker.
MAIL_LATE_SECONDS = 900
FAILED = ~Q(last_error="")

# Words that mean that the process serves everything, and that it serves everybody but not at its best.
GOOD = {"ok"}
BEARABLE = {"away", "late"}


def database() -> dict[str, str]:
    """The database, and what can only be asked through it."""
    try:
        migrations = "pending" if unapplied_migrations() else "ok"
        mail = mail_queue() if migrations == "ok" else "unknown"
    except DatabaseError:
        return {"database": "failed", "migrations": "unknown", "mail": "unknown"}
    finally:
        connection.close()
    return {"database": "ok", "migrations": migrations, "mail": mail}


def mail_queue() -> str:
    """ "late" once a mail has been due, or kept on failing, for MAIL_LATE_SECONDS by the database's clock."""
    late = Now() - timedelta(seconds=MAIL_LATE_SECONDS)
    queued = OutgoingMail.objects.filter(state=OutgoingMail.State.QUEUED)
    is_late = queued.filter(due_at__lt=late).exists() or queued.filter(FAILED, created_at__lt=late).exists()
    return "late" if is_late else "ok"


def cache_answers() -> dict[str, str]:
    """The cache, which the site can do without."""
    word = secrets.token_hex(8)
    cache.set("operations.readiness", word, timeout=60)
    return {"cache": "ok" if cache.get("operations.readiness") == word else "away"}


class Probe:
    """One check in a thread of its own. A check that hangs is only asked again after it has returned."""

    def __init__(self, check: Callable[[], dict[str, str]], otherwise: dict[str, str]):
        self._check = check
        self._otherwise = otherwise
        self._lock = threading.Lock()
        self._future: Future | None = None
        self._began_at = 0.0

    def begin(self) -> Future:
        """The answer being made, or one not older than KEPT_SECONDS, or a new one."""
        with self._lock:
            now = time.monotonic()
            if self._future is None or (self._future.done() and now - self._began_at > KEPT_SECONDS):
                self._future, self._began_at = Future(), now
                threading.Thread(target=self._run, args=(self._future,), name="readiness", daemon=True).start()
            return self._future

    def words(self, deadline: float) -> dict[str, str]:
        """The check's words, or those for a check that has not answered by `deadline` (monotonic seconds)."""
        try:
            return self.begin().result(max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            return self._otherwise

    def _run(self, future: Future) -> None:
        try:
            future.set_result(self._check())
        except Exception:
            future.set_result(self._otherwise)


class Readiness:
    """All checks side by side."""

    def __init__(self):
        self._probes = [
            Probe(database, {"database": "failed", "migrations": "unknown", "mail": "unknown"}),
            Probe(cache_answers, {"cache": "away"}),
        ]

    def words(self) -> dict[str, str]:
        """One word for each part, within PATIENCE_SECONDS; first `status`: ready, degraded or unready."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        for probe in self._probes:
            probe.begin()
        words = {}
        for probe in self._probes:
            words |= probe.words(deadline)
        return {"status": verdict(words.values())} | words


def verdict(words) -> str:
    found = set(words)
    if found <= GOOD:
        return "ready"
    return "degraded" if found <= GOOD | BEARABLE else "unready"
