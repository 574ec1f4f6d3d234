"""Each entrant of a frozen draw is owed one mail, whatever happens in between."""

import threading

import pytest
from django.db import connection

from forms.draw.services import announce_draw
from forms.draw.services.announce_draw import announce_draws
from forms.draw.services.freeze_draw import rehearse_draw
from forms.models import Draw, Entry, StaffMailbox
from forms.raffle.services.withdraw_entry import withdraw_entry
from mailing.models import OutgoingMail
from tests.forms import draws

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr(announce_draw, "BATCH", 6)


def send_all() -> None:
    OutgoingMail.objects.update(state=OutgoingMail.State.SENT)


def announce_all() -> list[int]:
    """Owe and send until nothing is left; returns the batches."""
    counts = []
    while Draw.objects.real().filter(announced_at=None).exists():
        counts.append(announce_draws())
        send_all()
    return counts


def owed() -> list[tuple]:
    return sorted((mail.recipient, mail.context["entry"]) for mail in OutgoingMail.objects.all())


def test_every_entrant_is_owed_one_mail(frozen_draw):
    assert announce_all() == [6, 6, 6, 2, 0]
    assert owed() == sorted((entry.email, entry.pk) for entry in Entry.objects.all())
    assert {(mail.kind, mail.context["draw"]) for mail in OutgoingMail.objects.all()} == {
        ("draw_announcement", frozen_draw.pk)
    }
    assert announce_draws() == 0


def test_next_batch_waits_until_the_last_has_left(frozen_draw):
    assert [announce_draws(), announce_draws()] == [6, 0]
    send_all()
    assert announce_draws() == 6


def test_those_left_out_of_the_list_are_not_told(closed_raffle):
    staff, withdrawn = Entry.objects.all()[:2]
    StaffMailbox.objects.create(email=staff.email)
    draws.freeze(closed_raffle)
    StaffMailbox.objects.all().delete()  # the list decides, not what editors keep now
    withdraw_entry(withdrawn)

    announce_all()

    assert owed() == sorted((entry.email, entry.pk) for entry in Entry.objects.exclude(pk__in=[staff.pk, withdrawn.pk]))


def test_rehearsal_tells_nobody(closed_raffle):
    rehearse_draw(closed_raffle.pk)

    assert announce_draws() == 0
    assert OutgoingMail.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_several_workers_owe_each_mail_once(frozen_draw):
    barrier = threading.Barrier(4)

    def work():
        barrier.wait()
        try:
            for _ in range(10):
                announce_draws()
                send_all()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    announce_all()

    assert owed() == sorted((entry.email, entry.pk) for entry in Entry.objects.all())
