import threading
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mailing.models import OutgoingMail
from operations import readiness
from operations.readiness import Probe, Readiness, verdict

ALL_WELL = {"status": "ready", "database": "ok", "migrations": "ok", "mail": "ok", "cache": "ok"}


@pytest.fixture
def refused_redis(settings):
    """A cache on a port where nobody listens, as production has it."""
    settings.CACHES = {
        "default": {
            "BACKEND": "config.caches.FailOpenRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
        }
    }


def owe(minutes: float, state=OutgoingMail.State.QUEUED) -> None:
    due = timezone.now() - timedelta(minutes=minutes)
    OutgoingMail.objects.create(kind="letter", recipient="zoe@example.org", language="fr", due_at=due, state=state)


@pytest.mark.django_db(transaction=True)
def test_all_is_well():
    assert Readiness().words() == ALL_WELL


@pytest.mark.django_db(transaction=True)
def test_a_missing_migration_makes_it_unready():
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("mailing", "0001_initial")
    try:
        words = Readiness().words()
    finally:
        recorder.record_applied("mailing", "0001_initial")

    assert words == {**ALL_WELL, "status": "unready", "migrations": "pending", "mail": "unknown"}


@pytest.mark.django_db(transaction=True)
def test_without_redis_it_is_degraded(refused_redis):
    assert Readiness().words() == {**ALL_WELL, "status": "degraded", "cache": "away"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "state", "word"),
    [
        (14, OutgoingMail.State.QUEUED, "ok"),
        (16, OutgoingMail.State.QUEUED, "late"),
        (-5, OutgoingMail.State.QUEUED, "ok"),
        (60, OutgoingMail.State.SENT, "ok"),
        (60, OutgoingMail.State.DEAD, "ok"),
    ],
)
def test_the_oldest_due_mail_decides(minutes, state, word, django_assert_num_queries):
    owe(minutes, state)
    owe(1)

    with django_assert_num_queries(1 if word == "late" else 2):
        assert readiness.mail_queue() == word


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "word"), [(14, "ok"), (16, "late")])
def test_a_mail_that_fails_again_and_again_is_late(minutes, word):
    owe(-30)
    OutgoingMail.objects.update(
        last_error="ConnectionRefusedError", created_at=timezone.now() - timedelta(minutes=minutes)
    )

    assert readiness.mail_queue() == word


def test_a_check_that_hangs_is_bounded_and_not_asked_twice():
    asked, released = [], threading.Event()

    def hang():
        asked.append(1)
        released.wait(30)
        return {"part": "ok"}

    probe = Probe(hang, {"part": "failed"})
    began = time.monotonic()
    first, second = (probe.words(time.monotonic() + 0.1) for _ in range(2))
    took = time.monotonic() - began
    released.set()

    assert (first, second, len(asked)) == ({"part": "failed"}, {"part": "failed"}, 1)
    assert took < 2
    assert probe.words(time.monotonic() + 30) == {"part": "ok"}


def test_a_check_that_raises_has_failed():
    assert Probe(lambda: 1 / 0, {"part": "failed"}).words(time.monotonic() + 30) == {"part": "failed"}


def test_asking_often_asks_once():
    asked = []
    probe = Probe(lambda: asked.append(1) or {"part": "ok"}, {"part": "failed"})

    for _ in range(50):
        probe.words(time.monotonic() + 30)

    assert len(asked) == 1


@given(st.lists(st.sampled_from(["ok", "away", "late", "failed", "pending", "unknown"])))
def test_one_bad_word_makes_unready_and_an_unpleasant_one_degraded(words):
    bad, unpleasant = {"failed", "pending", "unknown"} & set(words), {"away", "late"} & set(words)

    assert verdict(words) == ("unready" if bad else "degraded" if unpleasant else "ready")


def test_the_cache_is_ok_when_it_keeps_what_it_is_given():
    assert readiness.cache_answers() == {"cache": "ok"}
    assert cache.get("operations.readiness")
