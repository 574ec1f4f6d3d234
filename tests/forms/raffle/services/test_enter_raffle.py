"""Taking an entry: what is stored and owed, and what a repeated one changes."""

import re
from datetime import timedelta

import psycopg
import pytest
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from forms.models import Entry
from forms.raffle.enums import EntryState
from forms.raffle.services import store_entry
from forms.raffle.services.enter_raffle import enter_raffle
from mailing.models import OutgoingMail
from people.domain.mailbox import keyed_hash
from people.mailbox_hash import mailbox_hash_key

pytestmark = pytest.mark.django_db


def queued() -> list[tuple]:
    rows = OutgoingMail.objects.order_by("created_at", "pk")
    return list(rows.values_list("kind", "recipient", "language", "context", "state"))


def test_entry_is_stored_whole(enter, raffle):
    entry = enter(language="en", question="Et l’école ?", agree_contact="on")

    stored = model_to_dict(entry, exclude=["id", "ticket", "created_at"])
    assert stored == {
        "raffle": raffle.pk,
        "last_name": "Dupont-Lévy",
        "first_name": "Zoë",
        "phone": "+33612345678",
        "email": "Zoe@example.org",
        "postcode": "87000",
        "postcode_known": True,
        "departement": "87",
        "agree_contact": True,
        "language": "en",
        "state": EntryState.PENDING,
        "has_travel_right": True,
        "question": "Et l’école ?",
        "answers": {},
        "confirmed_at": None,
        "withdrawn_at": None,
    }
    assert (entry.mailbox_key, entry.mail_count) == ("zoe@example.org", 1)
    assert re.fullmatch("[a-z2-7]{16}", entry.ticket)
    assert abs(timezone.now() - entry.created_at) < timedelta(minutes=1)
    assert entry.mailed_at == entry.created_at


def test_entry_owes_one_confirmation_to_the_address_as_typed(enter):
    entry = enter(language="en")

    assert queued() == [("raffle_confirmation", "Zoe@example.org", "en", {"entry": entry.pk}, "queued")]


def test_entry_keeps_its_friends_with_their_keyed_hash(enter):
    entry = enter(friend_1="Ami+1@example.org", friend_3="b@example.org")

    assert list(entry.invitations.order_by("pk").values_list("email", "mailbox_hash")) == [
        ("Ami+1@example.org", keyed_hash("ami@example.org", mailbox_hash_key())),
        ("b@example.org", keyed_hash("b@example.org", mailbox_hash_key())),
    ]
    assert [kind for kind, *_rest in queued()] == ["raffle_confirmation"]


@pytest.mark.parametrize(
    ("postcode", "stored"),
    [
        ("75011", ("75011", True, "75", False)),
        ("97 400", ("97400", True, "974", True)),
        ("20200", ("20200", True, "2B", True)),
        ("87999", ("87999", False, "87", True)),
    ],
)
def test_entry_takes_its_travel_right_from_the_postcode(enter, postcode, stored):
    entry = enter(postcode=postcode)

    assert (entry.postcode, entry.postcode_known, entry.departement, entry.has_travel_right) == stored


def test_travel_right_follows_the_home_area_of_the_raffle(enter, raffle):
    raffle.home_area = ["87"]
    raffle.save()

    assert not enter(postcode="87000").has_travel_right
    assert enter(postcode="75011", email="b@example.org").has_travel_right


def test_entry_takes_few_queries(entry_form, raffle, django_assert_num_queries):
    alone = entry_form()
    with_friends = entry_form(
        email="b@example.org", friend_1="f1@example.org", friend_2="f2@example.org", friend_3="f3@example.org"
    )

    # PostgreSQL: one statement. SQLite: savepoint, raffle, mailbox, entry, mail, release; and the friends at once.
    few = {"postgresql": (1, 1), "sqlite": (6, 7)}[connection.vendor]
    with django_assert_num_queries(few[0]):
        enter_raffle(raffle, alone, "fr")
    with django_assert_num_queries(few[1]):
        enter_raffle(raffle, with_friends, "fr")


def test_nothing_of_an_entry_stays_when_its_mail_cannot_be_queued(enter, stored, monkeypatch):
    enter(email="b@example.org")
    before = stored()

    monkeypatch.setattr(
        "forms.raffle.services.enter_raffle.CONFIRMATION", None
    )  # the database refuses a mail of no kind
    with pytest.raises(IntegrityError), transaction.atomic():
        enter(friend_1="ami@example.org")

    assert stored() == before


def test_nothing_of_an_entry_stays_when_its_friends_cannot_be_stored(enter, stored, monkeypatch):
    before = stored()

    monkeypatch.setattr("forms.raffle.services.enter_raffle.keyed_hash", lambda *_: None)  # the database refuses that
    with pytest.raises(IntegrityError), transaction.atomic():
        enter(friend_1="ami@example.org")

    assert stored() == before


def test_each_entry_has_a_ticket_of_its_own(enter):
    tickets = {enter(email=f"zoe{number}@example.org").ticket for number in range(5)}

    assert len(tickets) == 5


# --- The same mailbox again -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["Zoe@example.org", "zoe@EXAMPLE.ORG", "zoe+again@example.org"])
def test_repeated_entry_changes_nothing_and_fails_for_nobody(enter, entry_form, raffle, stored, address):
    enter()
    before = stored()

    form = entry_form(email=address, last_name="Autre", friend_1="ami@example.org", agree_contact="on")
    answer = enter_raffle(raffle, form, language="en")

    assert answer is None
    assert stored() == before


def test_repeated_entry_after_the_gap_mails_the_first_address_in_its_language(enter, entry_form, raffle, settings):
    first = enter(language="en")
    age(first, settings.FORM_MAIL_GAP_SECONDS + 1)

    enter_raffle(raffle, entry_form(email="zoe+stranger@example.org"), language="fr")

    assert queued() == [("raffle_confirmation", "Zoe@example.org", "en", {"entry": first.pk}, "queued")] * 2
    assert Entry.objects.get().mail_count == 2


def test_repeated_entry_within_the_gap_mails_nothing(enter, settings):
    age(enter(), settings.FORM_MAIL_GAP_SECONDS - 60)

    enter()

    assert len(queued()) == 1


def test_repeated_entries_mail_a_bounded_number_in_all(enter, settings):
    for _ in range(settings.FORM_MAIL_MAX + 3):
        age(enter(), settings.FORM_MAIL_GAP_SECONDS + 1)

    assert len(queued()) == settings.FORM_MAIL_MAX


def test_two_repeated_entries_after_the_gap_mail_once(enter, settings):
    age(enter(), settings.FORM_MAIL_GAP_SECONDS + 1)

    enter()
    enter()

    assert len(queued()) == 2


def test_other_mailboxes_are_not_held_back_by_a_repeated_one(enter):
    enter()
    enter()
    other = enter(email="autre@example.org")

    assert queued()[-1] == ("raffle_confirmation", "autre@example.org", "fr", {"entry": other.pk}, "queued")


def test_mailbox_enters_each_raffle_once(enter, raffle, entry_form, drive):
    enter()
    raffle.pk = None
    raffle.save()

    enter_raffle(raffle, entry_form(), "fr")

    assert Entry.objects.count() == 2


def age(entry: Entry, seconds: int) -> None:
    """Let the last mail of the entry be so old."""
    Entry.objects.filter(pk=entry.pk).update(mailed_at=timezone.now() - timedelta(seconds=seconds))


# --- A database that was restarted ------------------------------------------------------------------------------------


def close_underneath() -> None:
    """What a restart does to a connection that was kept."""
    connection.ensure_connection()
    with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None, "context": None}) as other:
        other.execute("select pg_terminate_backend(%s)", [connection.connection.info.backend_pid])


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_entry_outlives_a_connection_that_broke_since_the_last_one(enter):
    close_underneath()

    entry = enter()

    assert queued() == [("raffle_confirmation", "Zoe@example.org", "fr", {"entry": entry.pk}, "queued")]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_entry_whose_answer_was_lost_is_stored_once(entry_form, raffle, monkeypatch):
    store = store_entry._in_one_statement
    attempts = []

    def lose_the_first_answer(*arguments):
        is_new = store(*arguments)
        attempts.append(is_new)
        if len(attempts) == 1:
            close_underneath()
            raise OperationalError("server closed the connection unexpectedly")
        return is_new

    monkeypatch.setattr(store_entry, "_in_one_statement", lose_the_first_answer)

    enter_raffle(raffle, entry_form(), "fr")

    assert attempts == [True, False]
    assert (Entry.objects.count(), len(queued())) == (1, 1)


@pytest.mark.postgresql
@pytest.mark.django_db
def test_what_is_too_long_is_refused_and_not_cut(raffle, entry_form):
    form = entry_form()
    form.cleaned_data["last_name"] = "x" * 101

    with pytest.raises(DataError), transaction.atomic():
        enter_raffle(raffle, form, "fr")

    assert (Entry.objects.count(), queued()) == (0, [])
