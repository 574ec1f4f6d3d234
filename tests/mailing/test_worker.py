"""Who sends: workers, and a thread of the web process as soon as it is woken, for as long as the process lives."""

import subprocess
import sys
import threading
import time

import pytest
from django.core import mail
from django.db import connection, transaction

from jobs import embedded, worker
from mailing.models import OutgoingMail
from tests.mailing.delivering import deliver_due

pytestmark = pytest.mark.django_db(transaction=True)


def wait_until(condition, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def embedded_worker(settings, monkeypatch):
    """The embedded worker's thread, which looks by itself once in ten minutes only."""
    settings.EMBEDDED_WORKER = True
    monkeypatch.setattr(worker, "IDLE_SECONDS", 600)
    stop = threading.Event()
    thread = threading.Thread(target=worker.work_until, args=(stop, embedded._wake))
    thread.start()
    yield thread
    stop.set()
    embedded._wake.set()
    thread.join(timeout=30)
    embedded._wake.clear()
    assert not thread.is_alive()


def test_embedded_worker_sends_when_it_is_woken(embedded_worker, letter, mailoutbox):
    time.sleep(0.5)  # it has looked once and sleeps

    with transaction.atomic():
        queued = letter()
        time.sleep(0.2)
        assert mail.outbox == []  # not before the transaction ends

    wait_until(lambda: OutgoingMail.objects.get(pk=queued.pk).state == "sent")
    assert [message.to for message in mail.outbox] == [["zoe@example.org"]]


def test_embedded_worker_outlives_an_error(embedded_worker, letter, settings, caplog):
    settings.EMAIL_BACKEND = "mailing.nowhere.Backend"
    letter("first@example.org")
    wait_until(lambda: "The worker met an error and goes on" in caplog.text)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    letter("second@example.org")

    wait_until(lambda: len(mail.outbox) == 2)
    assert [message.to for message in mail.outbox] == [["first@example.org"], ["second@example.org"]]


def test_worker_stops_after_the_batch_under_way(letter, register, settings):
    settings.MAILING_BATCH_SIZE = 2
    stop = threading.Event()

    def stop_and_write(one):
        stop.set()

    register("letter", stop_and_write)
    for _ in range(3):
        OutgoingMail.objects.create(kind="letter", recipient="zoe@example.org", language="fr")

    thread = threading.Thread(target=worker.work_until, args=(stop,))
    thread.start()
    thread.join(timeout=30)

    assert not thread.is_alive()
    assert sorted(OutgoingMail.objects.values_list("state", flat=True)) == ["cancelled", "cancelled", "queued"]


def test_simultaneous_workers_send_each_mail_once(letter, mailoutbox):
    names = {f"<{letter(f'zoe{number}@example.org').id}@localhost>" for number in range(40)}

    run_workers(4, batch_size=3)

    assert sorted(message.extra_headers["Message-ID"] for message in mail.outbox) == sorted(names)
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_worker_keeps_its_connection_while_something_is_due(letter, by_smtp, settings):
    settings.MAILING_BATCH_SIZE = 2
    stop = threading.Event()
    for _ in range(5):
        letter()

    thread = threading.Thread(target=worker.work_until, args=(stop,))
    thread.start()
    wait_until(lambda: by_smtp.open_connections == 0 and len(by_smtp.received) == 5)
    stop.set()
    thread.join(timeout=30)

    assert by_smtp.connections == 1


@pytest.mark.postgresql
def test_mail_that_another_worker_is_claiming_is_passed_over(letter, mailoutbox):
    claimed = letter("first@example.org")
    letter("second@example.org")

    with transaction.atomic():
        OutgoingMail.objects.select_for_update().get(pk=claimed.pk)
        run_workers(1, batch_size=1)

        assert [message.to for message in mail.outbox] == [["second@example.org"]]


def run_workers(number: int, batch_size: int) -> None:
    """Let so many workers begin at the same instant, and wait until nothing is due."""
    barrier = threading.Barrier(number, timeout=30)

    def work():
        try:
            barrier.wait()
            while deliver_due(batch_size):
                pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


WEB_PROCESS = """
import pathlib, sys, time
import jobs.worker
jobs.worker.IDLE_SECONDS = 600
import config.wsgi
from django.conf import settings
from mailing.messages import Content, message
from mailing.outbox import queue_mail

message("letter", "A letter")(lambda mail: Content("Bonjour", "Un mot.", "<p>Un mot.</p>"))
time.sleep(1)
queue_mail("letter", "zoe@example.org", "fr")
deadline = time.monotonic() + 30
while time.monotonic() < deadline and not list(pathlib.Path(settings.EMAIL_FILE_PATH).glob("*.eml")):
    time.sleep(0.05)
time.sleep(0.5)
"""


def test_web_process_sends_what_it_queued_by_itself(process_environment, tmp_path):
    environment = process_environment(
        PYTHONPATH="site",
        DJANGO_SETTINGS_MODULE="config.settings.production",
        EMBEDDED_WORKER="on",
        EMAIL_URL="files:",
        PUBLIC_URL="https://campaign.example",
        SECRET_KEY="s" * 60,
        ALLOWED_HOSTS="campaign.example",
    )

    subprocess.run([sys.executable, "-c", WEB_PROCESS], env=environment, check=True, timeout=120)  # noqa: S603

    (file,) = (tmp_path / "mail").glob("*.eml")
    assert b"To: zoe@example.org" in file.read_bytes()
    assert OutgoingMail.objects.get().state == "sent"
