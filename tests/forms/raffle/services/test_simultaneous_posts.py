"""Two at the same instant: one is stored, one is mailed, and both are answered alike.

Real requests in real threads on a database that commits. The tests with a barrier inside a transaction force the worst
moment, which only a database with concurrent writers knows.
"""

import threading
import time

import pytest
from django.db import connection, transaction
from django.test import Client

from forms.models import Entry, FriendInvitation, InvitedMailbox, Pledge
from forms.pledge.links import CONFIRM_PLEDGE, PLEDGE_AS_ENTRANT
from forms.raffle.enums import EntryState
from forms.raffle.links import CONFIRM_ENTRY
from forms.raffle.services import confirm_entry as confirming
from forms.raffle.services.confirm_entry import confirm_entry
from forms.raffle.services.enter_raffle import enter_raffle
from forms.raffle.services.withdraw_entry import withdraw_entry
from mailing.models import OutgoingMail
from people.links.tokens import issue_token, link_url

pytestmark = pytest.mark.django_db(transaction=True)

SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def poster(url, data=None):
    """Post the form from a browser of its own; returns what the visitor sees of the answer."""

    def post() -> tuple[int, str]:
        response = Client().post(url, data or {}, **SAME_ORIGIN)
        return response.status_code, response.get("Location", "")

    return post


def queued(kind: str) -> list[str]:
    return sorted(OutgoingMail.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_simultaneous_posts_store_one_entry_and_owe_one_confirmation(together, raffle_pages, entry_data):
    thanks = raffle_pages["fr"].thanks_url
    Client().get("/fr/cafe/")  # all is loaded: the threads meet at the database

    for number in range(3):
        address = f"zoe{number}@example.org"
        data = {**entry_data, "email": address, "friend_1": "ami@example.org"}

        answers = together(*[poster("/fr/cafe/", data)] * 4)

        assert answers == [(303, thanks)] * 4
        assert Entry.objects.filter(mailbox_key=address).count() == 1
        assert FriendInvitation.objects.filter(entry__mailbox_key=address).count() == 1
        assert queued("raffle_confirmation") == [f"zoe{done}@example.org" for done in range(number + 1)]


def test_simultaneous_posts_in_two_languages_are_one_entry(together, raffle_pages, entry_data):
    answers = together(poster("/fr/cafe/", entry_data), poster("/en/coffee/", entry_data))

    assert answers[0] == (303, raffle_pages["fr"].thanks_url)
    assert answers[1] == (303, "/en/coffee/thanks/")
    assert Entry.objects.count() == 1
    assert queued("raffle_confirmation") == ["Zoe@example.org"]


def test_simultaneous_posts_of_different_people_are_all_stored(together, raffle_pages, entry_data):
    addresses = [f"zoe{number}@example.org" for number in range(6)]

    together(*[poster("/fr/cafe/", {**entry_data, "email": address}) for address in addresses])

    assert sorted(Entry.objects.values_list("email", flat=True)) == addresses
    assert queued("raffle_confirmation") == addresses


@pytest.mark.postgresql
@pytest.mark.parametrize("is_kept", [True, False])
def test_post_that_meets_another_under_way_waits_for_it_and_one_is_stored(together, raffle, entry_form, is_kept):
    forms = [entry_form(first_name="Zoë"), entry_form(first_name="Autre")]
    is_under_way = threading.Event()

    def first():
        with transaction.atomic():
            enter_raffle(raffle, forms[0], "fr")
            is_under_way.set()
            wait_until_somebody_waits_for_a_lock()
            transaction.set_rollback(not is_kept)

    def second():
        is_under_way.wait(30)
        enter_raffle(raffle, forms[1], "fr")

    together(first, second)

    assert list(Entry.objects.values_list("first_name", flat=True)) == ["Zoë" if is_kept else "Autre"]
    assert queued("raffle_confirmation") == ["Zoe@example.org"]


def wait_until_somebody_waits_for_a_lock():
    deadline = time.monotonic() + 30
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("select pg_stat_clear_snapshot()")  # else a transaction sees the first answer again
            cursor.execute(
                "select exists (select from pg_stat_activity "
                "where datname = current_database() and wait_event_type = 'Lock')"
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)
    raise TimeoutError


def test_simultaneous_pledges_keep_one_and_owe_one_confirmation(together, pledge_pages, pledge_data):
    Client().get("/fr/engagement/")
    told = [{**pledge_data, "actions": ["share", "phone"]}, {**pledge_data, "actions": ["write"]}]

    answers = together(*[poster("/fr/engagement/", data) for data in told * 2])

    assert answers == [(303, pledge_pages["fr"].thanks_url)] * 4
    assert Pledge.objects.get().actions in (["share", "phone"], ["write"])
    assert queued("pledge_confirmation") == ["eloi@example.org"]


def test_simultaneous_answers_of_an_entrant_keep_one_pledge(together, confirmed_entry, pledge_pages, pledge_data):
    token = issue_token(PLEDGE_AS_ENTRANT, confirmed_entry)
    told = [{**pledge_data, "actions": ["share", "phone"]}, {**pledge_data, "actions": ["write"]}]

    answers = together(*[poster(f"/fr/engagement/{token}/", data) for data in told * 2])

    assert answers == [(303, pledge_pages["fr"].noted_url)] * 4
    pledge = Pledge.objects.get()
    assert pledge.actions in (["share", "phone"], ["write"])
    assert pledge.confirmed_at is not None


def test_simultaneous_clicks_confirm_once_and_invite_once(together, enter, raffle_pages):
    entry = enter(friend_1="ami@example.org", friend_2="voisin@example.org")
    url = link_url(CONFIRM_ENTRY, issue_token(CONFIRM_ENTRY, entry), "fr")

    answers = together(*[poster(url.removeprefix("http://localhost"))] * 4)

    assert [status for status, _location in answers] == [303] * 4
    entry.refresh_from_db()
    assert entry.state == EntryState.CONFIRMED
    assert queued("friend_invitation") == ["ami@example.org", "voisin@example.org"]


def test_simultaneous_clicks_confirm_a_pledge_once(together, pledge, homes):
    waiting = pledge()
    url = link_url(CONFIRM_PLEDGE, issue_token(CONFIRM_PLEDGE, waiting), "fr")

    answers = together(*[poster(url.removeprefix("http://localhost"))] * 4)

    assert [status for status, _location in answers] == [303] * 4
    assert Pledge.objects.get().confirmed_at is not None


def test_friend_of_two_who_confirm_at_the_same_instant_is_invited_once(together, enter):
    entries = [enter(email=f"zoe{number}@example.org", friend_1="ami@example.org") for number in range(4)]

    together(*[lambda entry=entry: confirm_entry(entry) for entry in entries])

    assert {entry.state for entry in Entry.objects.all()} == {EntryState.CONFIRMED}
    assert queued("friend_invitation") == ["ami@example.org"]
    assert InvitedMailbox.objects.count() == 1


@pytest.mark.postgresql
def test_friend_whom_two_entries_found_uninvited_is_invited_once(together, enter, monkeypatch):
    entries = [enter(email=f"zoe{number}@example.org", friend_1="ami@example.org") for number in range(2)]
    both_are_inside = threading.Barrier(2, timeout=30)
    invite_friends = confirming.invite_friends

    def wait_and_invite(entry):
        both_are_inside.wait()
        invite_friends(entry)

    monkeypatch.setattr(confirming, "invite_friends", wait_and_invite)
    together(*[lambda entry=entry: confirm_entry(entry) for entry in entries])

    assert queued("friend_invitation") == ["ami@example.org"]


@pytest.mark.postgresql
def test_confirmation_that_waits_for_a_withdrawal_does_not_undo_it(enter):
    entry = enter(friend_1="ami@example.org")
    confirming_thread = threading.Thread(target=confirm_and_close, args=[entry])

    with transaction.atomic():
        withdraw_entry(entry)
        confirming_thread.start()
        wait_until_somebody_waits_for_a_row()
    confirming_thread.join(timeout=30)

    left = Entry.objects.get()
    assert (left.state, left.confirmed_at) == (EntryState.WITHDRAWN, None)
    assert queued("friend_invitation") == []


def confirm_and_close(entry):
    try:
        confirm_entry(Entry.objects.get(pk=entry.pk))
    finally:
        connection.close()


def wait_until_somebody_waits_for_a_row():
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")
