"""Mails in trouble: which they are, and what pressing does when others press or send at the same time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from jobs import embedded
from mailing import delivery
from mailing.dead_letters import count_given_up, give_up_mail, mails_in_trouble, retry_all_mails, retry_mails
from mailing.models import OutgoingMail
from mailing.reasons import reason_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead(letter):
    """A mail that was given up after the last attempt."""

    def make(**fields) -> OutgoingMail:
        mail = letter()
        given = {"state": "dead", "attempts": 12, "last_error": "ValueError: no", **fields}
        OutgoingMail.objects.filter(pk=mail.pk).update(**given)
        mail.refresh_from_db()
        return mail

    return make


@pytest.fixture
def waiting(dead):
    """A mail that failed once and waits for its second attempt."""
    return lambda: dead(state="queued", attempts=1, due_at=timezone.now() + timedelta(hours=1))


def told(mail) -> tuple:
    mail.refresh_from_db()
    return mail.state, mail.attempts, mail.recipient, mail.last_error


def test_mails_in_trouble_are_those_given_up_and_those_that_failed(letter, dead, waiting, deliver):
    letter()
    deliver()
    troubled = {dead().pk, waiting().pk}
    letter()
    dead(state="cancelled", recipient="")

    assert {mail.pk for mail in mails_in_trouble()} == troubled
    assert count_given_up() == 1


def test_mail_that_is_being_tried_is_in_no_trouble(waiting):
    mail = waiting()
    OutgoingMail.objects.filter(pk=mail.pk).update(due_at=Now())

    (claimed,) = delivery._claim(10)

    assert claimed.pk == mail.pk
    assert list(mails_in_trouble()) == []
    assert (retry_mails([mail.pk]), retry_all_mails(), give_up_mail(mail.pk)) == (0, 0, False)
    assert told(mail) == ("queued", 2, "zoe@example.org", "")


def test_retried_mails_leave_at_once_with_all_attempts_before_them(dead, waiting, deliver):
    chosen, other = [dead(), waiting()], dead()

    assert retry_mails(mail.pk for mail in chosen) == 2
    assert [told(mail) for mail in chosen] == [("queued", 0, "zoe@example.org", "")] * 2
    assert len(deliver()) == 2
    assert [told(mail)[0] for mail in (*chosen, other)] == ["sent", "sent", "dead"]


def test_all_are_retried_and_nothing_else(dead, waiting, letter, deliver):
    sent = letter()
    deliver()
    mails = [dead(), dead(), waiting()]

    assert retry_all_mails() == 3
    assert [told(mail)[0] for mail in (*mails, sent)] == ["queued", "queued", "queued", "sent"]


def test_second_editor_finds_nothing_left_to_retry(dead):
    mail = dead()

    assert (retry_mails([mail.pk]), retry_mails([mail.pk]), retry_all_mails()) == (1, 0, 0)


def test_retrying_wakes_the_worker_of_this_process(dead, settings, django_capture_on_commit_callbacks):
    mail = dead()
    settings.EMBEDDED_WORKER = True
    embedded._wake.clear()

    with django_capture_on_commit_callbacks(execute=True):
        retry_mails([mail.pk])

    assert embedded._wake.is_set()


def test_mail_sent_meanwhile_stays_sent(dead):
    mail = dead(state="sent", recipient="", last_error="")

    assert (retry_mails([mail.pk]), retry_all_mails(), give_up_mail(mail.pk)) == (0, 0, False)
    assert told(mail) == ("sent", 12, "", "")


@pytest.mark.parametrize("kind", ["dead", "waiting"])
def test_mail_given_up_for_good_loses_its_address_and_never_leaves(kind, request, deliver):
    mail = request.getfixturevalue(kind)()

    assert (give_up_mail(mail.pk), give_up_mail(mail.pk), give_up_mail(uuid4())) == (True, False, False)
    assert told(mail)[0::2] == ("cancelled", "")
    assert retry_all_mails() == 0
    assert deliver() == []


def test_mail_that_a_server_refused_leaves_once_it_is_retried(letter, by_smtp, deliver, settings):
    settings.MAILING_MAX_ATTEMPTS = 1
    mail = letter()
    by_smtp.refused = {"zoe@example.org"}
    deliver()
    assert told(mail)[0] == "dead"
    assert reason_of(mail.last_error) == "la boîte n’existe pas (550)"

    by_smtp.refused = set()
    assert retry_all_mails() == 1
    deliver()

    assert told(mail) == ("sent", 1, "", "")
    assert [recipient for recipient, _message in by_smtp.received] == ["zoe@example.org"]


def test_retrying_and_giving_up_take_one_query_each(dead, django_assert_num_queries):
    first, second = dead(), dead()

    with django_assert_num_queries(1):
        retry_mails([first.pk])
    with django_assert_num_queries(1):
        give_up_mail(second.pk)
