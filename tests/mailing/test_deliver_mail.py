"""The worker as a process of its own, ended politely and killed."""

import re
import signal
import subprocess

import pytest
from django.core.management import call_command
from django.utils import timezone

from forms.models import Entry
from mailing.delivery import deliver_due
from mailing.models import OutgoingMail
from mailing.outbox import queue_mail


@pytest.mark.django_db
def test_once_sends_what_is_due_in_as_many_batches_as_it_takes(letter, mailoutbox, settings, capsys):
    settings.MAILING_BATCH_SIZE = 2
    for _ in range(5):
        letter()

    call_command("deliver_mail", "--once")

    assert capsys.readouterr().out == "5 mail(s) handled\n"
    assert len(mailoutbox) == 5


@pytest.mark.django_db
def test_once_ends_when_nothing_is_due(capsys):
    call_command("deliver_mail", "--once")

    assert capsys.readouterr().out == "0 mail(s) handled\n"


@pytest.fixture
def confirmation(homes, raffle) -> OutgoingMail:
    """A mail that a real process knows how to write."""
    entry = Entry.objects.create(
        raffle=raffle, ticket="a" * 16, first_name="Zoë", email="zoe@example.org", mailbox_key="zoe@example.org"
    )
    return queue_mail("raffle_confirmation", entry.email, "fr", entry=entry.pk)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_killed_worker_loses_nothing(confirmation, by_smtp, process_environment, manage_command):
    environment = process_environment(EMAIL_URL=f"smtp://127.0.0.1:{by_smtp.port}")
    by_smtp.then = "unanswered"

    with subprocess.Popen(manage_command("deliver_mail"), env=environment) as worker:  # noqa: S603
        by_smtp.wait_for(1)
        worker.kill()
    assert worker.returncode == -signal.SIGKILL

    confirmation.refresh_from_db()
    assert (confirmation.state, confirmation.recipient, confirmation.attempts) == ("queued", "zoe@example.org", 1)
    assert confirmation.due_at > timezone.now()
    assert deliver_due() == 0  # nobody takes it before the lease ends

    by_smtp.then = "taken"
    OutgoingMail.objects.update(due_at=timezone.now())
    command = manage_command("deliver_mail", "--once")
    said = subprocess.check_output(command, env=environment, timeout=120, text=True)  # noqa: S603

    assert said == "1 mail(s) handled\n"
    confirmation.refresh_from_db()
    assert (confirmation.state, confirmation.recipient, confirmation.attempts) == ("sent", "", 2)
    assert [recipient for recipient, _data in by_smtp.received] == ["zoe@example.org"] * 2
    names = [re.search(rb"^Message-ID: (\S+)", data, re.MULTILINE)[1].decode() for _to, data in by_smtp.received]
    assert names == [f"<{confirmation.id}@localhost>"] * 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_worker_that_is_asked_to_stop_ends_in_peace(confirmation, by_smtp, process_environment, manage_command, number):
    environment = process_environment(EMAIL_URL=f"smtp://127.0.0.1:{by_smtp.port}")

    with subprocess.Popen(manage_command("deliver_mail"), env=environment) as worker:  # noqa: S603
        by_smtp.wait_for(1)
        worker.send_signal(number)
        assert worker.wait(timeout=60) == 0

    confirmation.refresh_from_db()
    assert (confirmation.state, confirmation.attempts) == ("sent", 1)
    assert len(by_smtp.received) == 1
