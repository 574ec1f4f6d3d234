"""Confirming: once, at the time of the first click, and each friend hears of it once ever."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from forms.models import Entry, FriendInvitation, InvitedMailbox, Raffle
from forms.raffle.enums import EntryState
from forms.raffle.services.confirm_entry import confirm_entry
from forms.raffle.services.enter_raffle import enter_raffle
from forms.raffle.services.refuse_invitations import refuse_invitations
from forms.raffle.services.withdraw_entry import withdraw_entry
from mailing.models import OutgoingMail

pytestmark = pytest.mark.django_db


def invited() -> list[str]:
    rows = OutgoingMail.objects.filter(kind="friend_invitation").order_by("recipient")
    return list(rows.values_list("recipient", flat=True))


@pytest.fixture
def enter_another_raffle(raffle, entry_form):
    def enter_with(**changes) -> Entry:
        other = Raffle.objects.create(name="Un autre café", opens_at=raffle.opens_at, closes_at=raffle.closes_at)
        enter_raffle(other, entry_form(**changes), "fr")
        return other.entries.get()

    return enter_with


def test_confirmed_entry_says_when(enter):
    entry = enter()

    confirm_entry(entry)

    assert entry.state == EntryState.CONFIRMED
    assert abs(timezone.now() - entry.confirmed_at) < timedelta(minutes=1)


def test_first_confirmation_stands(enter, stored):
    entry = enter(friend_1="ami@example.org")
    confirm_entry(entry)
    yesterday = timezone.now() - timedelta(days=1)
    Entry.objects.filter(pk=entry.pk).update(confirmed_at=yesterday)
    before = stored()

    confirm_entry(entry)

    assert stored() == before
    assert entry.confirmed_at == yesterday


def test_neighbours_stay_unconfirmed(enter):
    other = enter(email="autre@example.org", friend_1="ami@example.org")

    confirm_entry(enter())

    other.refresh_from_db()
    assert (other.state, other.confirmed_at) == (EntryState.PENDING, None)
    assert list(other.invitations.values_list("email", flat=True)) == ["ami@example.org"]


def test_withdrawn_entry_is_not_confirmed(enter, stored):
    entry = enter(friend_1="ami@example.org")
    withdraw_entry(entry)
    before = stored()

    confirm_entry(entry)

    assert stored() == before
    assert entry.state == EntryState.WITHDRAWN


@pytest.mark.parametrize("error", [-1, 0, 1], ids=["app slow", "app right", "app fast"])
def test_confirmation_after_closing_is_too_late_whatever_the_app_thinks(enter, raffle, stored, error):
    entry = enter(friend_1="ami@example.org")
    now = timezone.now()
    Raffle.objects.filter(pk=raffle.pk).update(closes_at=now - timedelta(minutes=30))
    before = stored()

    with time_machine.travel(now + timedelta(hours=error)):
        confirm_entry(entry)

    assert stored() == before
    assert entry.state == EntryState.PENDING


@pytest.mark.parametrize("error", [-1, 1], ids=["app slow", "app fast"])
def test_confirmation_before_closing_is_in_time_whatever_the_app_thinks(enter, raffle, error):
    entry = enter()
    now = timezone.now()
    Raffle.objects.filter(pk=raffle.pk).update(closes_at=now + timedelta(minutes=30))

    with time_machine.travel(now + timedelta(hours=error)):
        confirm_entry(entry)

    assert entry.state == EntryState.CONFIRMED
    assert abs(entry.confirmed_at - now) < timedelta(minutes=1)


def test_nobody_is_invited_before_the_confirmation(enter):
    enter(friend_1="ami@example.org")

    assert invited() == []
    assert not InvitedMailbox.objects.exists()


def test_friends_are_invited_once_confirmed_in_the_language_of_the_entrant(enter):
    entry = enter(language="en", friend_1="Ami+1@example.org", friend_2="b@example.org")

    confirm_entry(entry)

    mails = OutgoingMail.objects.filter(kind="friend_invitation")
    assert sorted(mails.values_list("recipient", "language", "context__invitation")) == [
        ("Ami+1@example.org", "en", entry.invitations.order_by("pk").first().pk),
        ("b@example.org", "en", entry.invitations.order_by("pk").last().pk),
    ]


def test_entry_forgets_the_addresses_of_its_friends(enter):
    entry = enter(friend_1="ami@example.org", friend_2="b@example.org")

    confirm_entry(entry)

    rows = FriendInvitation.objects.filter(entry=entry)
    assert list(rows.values_list("email", flat=True)) == ["", ""]
    assert set(rows.values_list("mailbox_hash", flat=True)) == set(
        InvitedMailbox.objects.values_list("mailbox_hash", flat=True)
    )


def test_friend_of_two_entrants_is_invited_once(enter):
    confirm_entry(enter(friend_1="ami@example.org"))

    confirm_entry(enter(email="autre@example.org", friend_1="AMI+again@example.org", friend_2="b@example.org"))

    assert invited() == ["ami@example.org", "b@example.org"]


def test_friend_is_invited_once_across_raffles(enter, enter_another_raffle):
    confirm_entry(enter(friend_1="ami@example.org"))

    entry = enter_another_raffle(friend_1="ami@example.org")
    confirm_entry(entry)

    assert invited() == ["ami@example.org"]
    assert entry.state == EntryState.CONFIRMED
    assert list(entry.invitations.values_list("email", flat=True)) == [""]


def test_friend_who_refused_is_never_invited(enter):
    first = enter(friend_1="ami@example.org")
    refuse_invitations(first.invitations.get().mailbox_hash)

    confirm_entry(first)

    assert invited() == []
    assert list(first.invitations.values_list("email", flat=True)) == [""]


def test_nothing_is_confirmed_when_an_invitation_cannot_be_queued(enter, stored, monkeypatch):
    entry = enter(friend_1="ami@example.org")
    before = stored()

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("forms.raffle.services.confirm_entry.queue_mail", fail)
    with pytest.raises(RuntimeError):
        confirm_entry(entry)

    assert stored() == before


def test_no_address_of_a_friend_is_left_once_the_invitation_is_sent(enter, raffle_pages, deliver, stored):
    confirm_entry(enter(friend_1="ami@example.org"))
    assert "ami@example.org" in str(stored())

    deliver()

    assert "ami@example.org" not in str(stored())


def test_friend_of_an_entrant_who_withdrew_meanwhile_is_not_written_to(enter, raffle_pages, deliver):
    entry = enter(friend_1="ami@example.org")
    confirm_entry(entry)
    withdraw_entry(entry)

    assert deliver() == []
    assert list(OutgoingMail.objects.values_list("state", "recipient")) == [("cancelled", "")] * 2


def test_confirming_takes_as_many_queries_as_it_has_friends(enter, django_assert_num_queries):
    alone = enter(email="a@example.org")
    with_three = enter(email="b@example.org", **{f"friend_{n}": f"f{n}@example.org" for n in (1, 2, 3)})

    with django_assert_num_queries(6):  # savepoint, confirm, friends, forget, release, read
        confirm_entry(alone)
    with django_assert_num_queries(6 + 3 * 5):  # each friend: look, savepoint, remember, release, owe
        confirm_entry(with_three)
