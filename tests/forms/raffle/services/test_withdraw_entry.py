"""Leaving: what tells who somebody was goes, and the neighbours stay."""

import re
from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone

from forms.models import Entry, FriendInvitation, Pledge, PledgedAction
from forms.pledge.links import CONFIRM_PLEDGE, WITHDRAW_PLEDGE
from forms.pledge.services.record_pledge import record_pledge
from forms.pledge.services.withdraw_pledge import withdraw_pledge
from forms.raffle.enums import EntryState
from forms.raffle.services.confirm_entry import confirm_entry
from forms.raffle.services.withdraw_entry import withdraw_entry
from mailing.models import OutgoingMail
from people.links.tokens import issue_token
from people.models import MailLink

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_entry(enter) -> Entry:
    entry = enter(question="Et l’école ?", agree_contact="on", friend_1="ami@example.org")
    Entry.objects.filter(pk=entry.pk).update(answers={"how_heard": "press"})
    return entry


def test_withdrawn_entry_keeps_what_tells_nothing_of_a_person(full_entry, raffle):
    withdraw_entry(full_entry)

    entry = Entry.objects.get()
    assert model_to_dict(entry, exclude=["id", "withdrawn_at"]) == {
        "raffle": raffle.pk,
        "ticket": full_entry.ticket,
        "created_at": full_entry.created_at,
        "confirmed_at": None,
        "state": EntryState.WITHDRAWN,
        "departement": "87",
        "postcode_known": True,
        "language": "fr",
        "last_name": "",
        "first_name": "",
        "phone": "",
        "email": "",
        "postcode": "",
        "agree_contact": False,
        "has_travel_right": False,
        "question": "",
        "answers": {},
    }
    assert entry.mailbox_key is None
    assert abs(timezone.now() - entry.withdrawn_at) < timedelta(minutes=1)


def test_withdrawn_entry_leaves_no_word_of_the_person_once_the_queue_is_through(
    full_entry, raffle_pages, deliver, stored
):
    withdraw_entry(full_entry)
    assert deliver() == []

    left = str(stored())
    for word in ("Zoë", "Dupont", "zoe@", "Zoe@", "612345678", "école", "press", "ami@"):
        assert word not in left
    assert re.findall(r"(?<!\d)87000(?!\d)", left) == []  # in a longer number it is a part of a second


def test_withdrawn_entry_forgets_its_friends(full_entry):
    withdraw_entry(full_entry)

    assert not FriendInvitation.objects.exists()


def test_confirmed_entry_can_be_withdrawn(confirmed_entry):
    withdraw_entry(confirmed_entry)

    entry = Entry.objects.get()
    assert (entry.state, entry.confirmed_at) == (EntryState.WITHDRAWN, confirmed_entry.confirmed_at)


def test_neighbours_remain(full_entry, enter, pledge, stored):
    other = enter(email="autre@example.org", question="Et l’hôpital ?", friend_1="voisin@example.org")
    confirm_entry(other)
    pledge()
    before = stored()

    withdraw_entry(full_entry, also_pledge=True)

    after = stored()
    for table in ("forms.Entry", "mailing.OutgoingMail"):
        for address in ("autre@", "voisin@"):
            assert [row for row in after[table] if address in row] == [row for row in before[table] if address in row]
    untouched = ("forms.Pledge", "forms.PledgedAction", "forms.InvitedMailbox", "forms.Raffle")
    assert {table: after[table] for table in untouched} == {table: before[table] for table in untouched}
    assert FriendInvitation.objects.filter(entry=other).count() == 1


def test_withdrawn_entry_is_owed_no_mail_and_its_address_leaves_the_queue(full_entry):
    OutgoingMail.objects.update(state=OutgoingMail.State.DEAD, last_error="refused: zoe@example.org")

    withdraw_entry(full_entry)

    assert list(OutgoingMail.objects.values_list("kind", "state", "recipient", "last_error")) == [
        ("raffle_confirmation", "cancelled", "", "")
    ]


def test_mail_that_has_left_stays_told_as_sent(full_entry):
    OutgoingMail.objects.update(state=OutgoingMail.State.SENT, recipient="")

    withdraw_entry(full_entry)

    assert OutgoingMail.objects.get().state == OutgoingMail.State.SENT


def test_second_withdrawal_changes_nothing(full_entry, stored):
    withdraw_entry(full_entry)
    before = stored()

    withdraw_entry(full_entry)

    assert stored() == before


def test_mailbox_can_enter_again_after_it_withdrew(full_entry, enter):
    withdraw_entry(full_entry)

    again = enter()

    assert again.pk != full_entry.pk
    assert again.state == EntryState.PENDING
    assert again.ticket != full_entry.ticket
    assert Entry.objects.filter(state=EntryState.WITHDRAWN).count() == 1


def test_two_withdrawn_entries_of_one_mailbox_stand_side_by_side(enter):
    withdraw_entry(enter())
    withdraw_entry(enter())

    assert Entry.objects.filter(state=EntryState.WITHDRAWN, mailbox_key=None).count() == 2


def test_pledge_stays_unless_it_is_withdrawn_too(confirmed_entry, drive, entrant_pledge_form):
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())

    withdraw_entry(confirmed_entry)

    pledge = Pledge.objects.get()
    assert (pledge.email, pledge.actions) == ("Zoe@example.org", ["share", "phone"])


def test_pledge_goes_with_the_entry_when_asked(confirmed_entry, confirmed_pledge, drive, entrant_pledge_form):
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())

    withdraw_entry(confirmed_entry, also_pledge=True)

    assert list(Pledge.objects.all()) == [confirmed_pledge]
    assert set(PledgedAction.objects.values_list("pledge", flat=True)) == {confirmed_pledge.pk}


def test_pledge_can_go_later_than_its_entry(confirmed_entry, drive, entrant_pledge_form):
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())
    withdraw_entry(confirmed_entry)

    withdraw_entry(confirmed_entry, also_pledge=True)

    assert not Pledge.objects.exists()


def test_withdrawn_pledge_is_gone_with_its_choices_and_links(confirmed_pledge, pledge):
    other = pledge(email="autre@example.org")
    issue_token(WITHDRAW_PLEDGE, confirmed_pledge)
    issue_token(CONFIRM_PLEDGE, other)

    withdraw_pledge(confirmed_pledge)

    assert list(Pledge.objects.all()) == [other]
    assert set(PledgedAction.objects.values_list("pledge", flat=True)) == {other.pk}
    assert list(MailLink.objects.values_list("subject", flat=True)) == [str(other.pk)]


def test_withdrawing_a_pledge_twice_changes_nothing(confirmed_pledge, stored):
    withdraw_pledge(confirmed_pledge)
    before = stored()

    withdraw_pledge(confirmed_pledge)

    assert stored() == before
