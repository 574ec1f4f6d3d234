"""Owing a message: in the transaction that causes it, or not at all."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from jobs import embedded
from mailing.models import OutgoingMail
from mailing.outbox import cancel_mail, queue_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def woken():
    embedded._wake.clear()
    yield embedded._wake.is_set
    embedded._wake.clear()


def test_queued_mail_is_due_at_once(letter):
    mail = letter("Zoe@example.org", "en", entry=12)

    assert model_to_dict(mail, exclude=["due_at", "created_at"]) == {
        "kind": "letter",
        "recipient": "Zoe@example.org",
        "language": "en",
        "context": {"entry": 12},
        "state": "queued",
        "attempts": 0,
        "sent_at": None,
        "last_error": "",
    }
    assert mail.due_at == mail.created_at
    assert abs(timezone.now() - mail.due_at) < timedelta(minutes=1)


def test_nothing_is_owed_when_the_cause_is_rolled_back(letter):
    with transaction.atomic():
        letter()
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("embedded", [True, False])
def test_embedded_worker_is_woken_once_the_cause_is_stored(
    settings, woken, django_capture_on_commit_callbacks, embedded
):
    settings.EMBEDDED_WORKER = embedded

    with django_capture_on_commit_callbacks(execute=True):
        queue_mail("letter", "zoe@example.org", "fr")
        before = woken()

    assert (before, woken()) == (False, embedded)


def test_queueing_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        queue_mail("letter", "zoe@example.org", "fr")


def test_cancelled_mail_is_the_one_named_and_no_other(letter):
    cancelled, other = letter("zoe@example.org", entry=12), letter("ami@example.org", entry=1)

    cancel_mail("letter", entry=12)

    assert list(OutgoingMail.objects.values_list("pk", "state", "recipient").order_by("state")) == [
        (cancelled.pk, "cancelled", ""),
        (other.pk, "queued", "ami@example.org"),
    ]
