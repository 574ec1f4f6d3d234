"""The worker as a process of its own, ended politely and killed."""

import os
import re
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from forms.models import Entry
from mailing.models import OutgoingMail
from mailing.outbox import queue_mail
from tests.mailing.delivering import deliver_due


def test_once_runs_the_jobs_and_takes_as_many_batches_as_it_takes(registered, make_queue, capsys):
    registered("seldom", 3600)
    make_queue("letter(s)", 5)
    make_queue("parcel(s)", 0)

    call_command("run_worker", "--once")

    assert registered.calls == ["seldom"]
    assert capsys.readouterr().out == "5 letter(s) handled\n0 parcel(s) handled\n"


@pytest.fixture
def confirmation(homes, raffle) -> OutgoingMail:
    """A mail that a real process knows how to write."""
    entry = Entry.objects.create(
        raffle=raffle, ticket="a" * 16, first_name="Zoë", email="zoe@example.org", mailbox_key="zoe@example.org"
    )
    return queue_mail("raffle_confirmation", entry.email, "fr", entry=entry.pk)


@pytest.mark.django_db(transaction=True)
def test_killed_worker_loses_nothing(confirmation, by_smtp, process_environment, manage_command):
    environment = process_environment(EMAIL_URL=f"smtp://127.0.0.1:{by_smtp.port}")
    by_smtp.then = "unanswered"

    command = manage_command("run_worker")
    with subprocess.Popen(command, env=environment, start_new_session=True) as worker:  # noqa: S603
        by_smtp.wait_for(1)
        os.killpg(worker.pid, signal.SIGKILL)
    assert worker.returncode == -signal.SIGKILL

    confirmation.refresh_from_db()
    assert (confirmation.state, confirmation.recipient, confirmation.attempts) == ("queued", "zoe@example.org", 1)
    assert confirmation.due_at > timezone.now()
    assert deliver_due() == 0  # nobody takes it before the lease ends

    by_smtp.then = "taken"
    OutgoingMail.objects.update(due_at=timezone.now())
    command = manage_command("run_worker", "--once")
    said = subprocess.check_output(command, env=environment, timeout=120, text=True)  # noqa: S603

    assert said == "1 mail(s) handled\n"
    confirmation.refresh_from_db()
    assert (confirmation.state, confirmation.recipient, confirmation.attempts) == ("sent", "", 2)
    assert [recipient for recipient, _data in by_smtp.received] == ["zoe@example.org"] * 2
    names = [re.search(rb"^Message-ID: (\S+)", data, re.MULTILINE)[1].decode() for _to, data in by_smtp.received]
    assert names == [f"<{confirmation.id}@localhost>"] * 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_worker_that_is_asked_to_stop_ends_in_peace(confirmation, by_smtp, process_environment, manage_command, number):
    environment = process_environment(EMAIL_URL=f"smtp://127.0.0.1:{by_smtp.port}")

    with subprocess.Popen(manage_command("run_worker"), env=environment) as worker:  # noqa: S603
        by_smtp.wait_for(1)
        worker.send_signal(number)
        assert worker.wait(timeout=60) == 0

    confirmation.refresh_from_db()
    assert (confirmation.state, confirmation.attempts) == ("sent", 1)
    assert len(by_smtp.received) == 1


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    """Whether a process is there and has not ended: one that has stays known until somebody asks how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_ended(*pids: int, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while any(is_running(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def started(confirmation, by_smtp, process_environment, manage_command):
    """A worker that has sent its first mail, with its processes."""
    environment = process_environment(EMAIL_URL=f"smtp://127.0.0.1:{by_smtp.port}", WORKER_PROCESSES="3")
    command = manage_command("run_worker")
    with subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.PIPE) as worker:  # noqa: S603
        by_smtp.wait_for(1)
        yield worker, children_of(worker.pid)
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)


@pytest.mark.django_db(transaction=True)
def test_worker_replaces_a_process_that_is_killed(started, confirmation, by_smtp):
    worker, children = started
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    wait_until_ended(*children)
    queue_mail(confirmation.kind, "ami@example.org", "fr", **confirmation.context)

    by_smtp.wait_for(2)
    assert [recipient for recipient, _data in by_smtp.received] == ["zoe@example.org", "ami@example.org"]
    replaced = children_of(worker.pid)
    assert (len(replaced), set(replaced) & set(children)) == (3, set())
    worker.terminate()
    assert worker.wait(timeout=60) == 0
    assert worker.stderr.read().decode().splitlines() == [
        f"Process {number} of the worker ended (-9); another replaces it" for number in range(3)
    ]


@pytest.mark.django_db(transaction=True)
def test_processes_end_with_their_worker(started):
    worker, children = started
    worker.kill()

    wait_until_ended(*children)
