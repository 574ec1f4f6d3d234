"""The lists of entries and of questions, and one entry's own screen."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forms.models import Entry, FriendInvitation, Raffle
from forms.raffle.domain.tickets import group_ticket
from forms.raffle.enums import EntryState

MOMENT = datetime(2030, 1, 15, 12, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def reader(sign_in):
    return sign_in("view_entry")


def test_entries_show_raffle_state_departement_travel_right_question_and_language(raffle, make_entry, read_list):
    make_entry(state=EntryState.CONFIRMED, has_travel_right=True, question="Et l’école ?", created_at=timezone.now())

    assert read_list("entries") == [
        ["Zoë Dupont-Lévy", raffle.name, "confirmed", "87 Haute-Vienne", "True", "Et l’école ?", "French", "Just now"]
    ]


def test_entries_of_both_languages_stand_in_one_list(post, raffle_pages, entry_data, read_list):
    post("/en/coffee/", {**entry_data, "first_name": "Mary", "email": "mary@example.org"})
    post("/fr/cafe/", entry_data)

    rows = read_list("entries")

    assert sorted((row[0], row[6]) for row in rows) == [("Mary Dupont-Lévy", "English"), ("Zoë Dupont-Lévy", "French")]


def test_entries_begin_with_the_newest(make_entry, read_names):
    make_entry(first_name="Older", created_at=MOMENT)
    make_entry(first_name="Newer", created_at=MOMENT + timedelta(hours=1))

    assert read_names("entries") == ["Newer Dupont-Lévy", "Older Dupont-Lévy"]


def test_entries_can_be_sorted_by_a_column(make_entry, read_names):
    make_entry(first_name="Paris", departement="75")
    make_entry(first_name="Ain", departement="01")

    assert read_names("entries", ordering="departement") == ["Ain Dupont-Lévy", "Paris Dupont-Lévy"]


def test_long_question_is_cut_in_the_list(make_entry, read_list):
    make_entry(question="é" * 200)

    assert read_list("entries")[0][5] == "é" * 79 + "…"


@pytest.mark.parametrize(
    "words", ["wanted", "Wanted Family", "family@", "336987", "97100", "wxyz wxyz", "sea level", "FAMILY sea"]
)
def test_search_finds_words_of_any_field(make_entry, read_names, words):
    make_entry()
    make_entry(
        first_name="Wanted",
        last_name="Family",
        email="family@example.org",
        phone="+33698765432",
        postcode="97100",
        ticket="wxyzwxyzwxyzwxyz",
        question="Will the sea level rise?",
    )

    assert read_names("entries", q=words) == ["Wanted Family"]


def test_search_finds_nothing_where_one_word_is_nowhere(make_entry, read_names):
    make_entry()

    assert read_names("entries", q="Zoë Nobody") == []


def test_search_finds_the_ticket_as_the_mail_writes_it(make_entry, read_names):
    make_entry(first_name="Other")
    entry = make_entry(ticket="abcdefghijklmnop")

    assert read_names("entries", q=group_ticket(entry.ticket)) == ["Zoë Dupont-Lévy"]


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"state": EntryState.CONFIRMED}, {"state": "confirmed"}),
        ({"departement": "2A"}, {"departement": "2A"}),
        ({"has_travel_right": True}, {"has_travel_right": "true"}),
        ({"postcode_known": False}, {"postcode_known": "false"}),
        ({"agree_contact": True}, {"agree_contact": "true"}),
        ({"created_at": MOMENT + timedelta(days=2)}, {"created_at_from": "2030-01-17"}),
        ({"created_at": MOMENT - timedelta(days=2)}, {"created_at_to": "2030-01-13"}),
    ],
)
def test_filter_keeps_what_it_asks_for(make_entry, read_names, fields, query):
    make_entry(first_name="Other")
    make_entry(first_name="Wanted", **fields)

    assert read_names("entries", **query) == ["Wanted Dupont-Lévy"]


def test_raffle_filter_keeps_the_entries_of_one_raffle(make_entry, read_names):
    second = Raffle.objects.create(name="Second", opens_at=MOMENT, closes_at=MOMENT + timedelta(days=1))
    make_entry(first_name="Other")
    make_entry(first_name="Wanted", raffle=second)

    assert read_names("entries", raffle=second.pk) == ["Wanted Dupont-Lévy"]


def test_date_filter_counts_days_in_the_campaign_time_zone(make_entry, read_names):
    make_entry(first_name="Evening", created_at=datetime(2030, 1, 15, 22, 59, tzinfo=UTC))
    make_entry(first_name="Midnight", created_at=datetime(2030, 1, 15, 23, 0, tzinfo=UTC))

    assert read_names("entries", created_at_from="2030-01-16") == ["Midnight Dupont-Lévy"]


def test_filters_and_search_add_up(make_entry, read_names):
    make_entry(first_name="Anna", state=EntryState.CONFIRMED)
    make_entry(first_name="Anna", last_name="Waiting")
    make_entry(first_name="Boris", state=EntryState.CONFIRMED)

    assert read_names("entries", q="anna", state="confirmed") == ["Anna Dupont-Lévy"]


def test_record_tells_everything_about_an_entry(make_entry, make_pledge, read_record):
    entry = make_entry(
        ticket="abcdefghijklmnop",
        state=EntryState.CONFIRMED,
        has_travel_right=True,
        postcode_known=False,
        question="Et l’école ?",
        answers={"how_heard": ["friend", "press"], "vote": True},
        email="Zoe@example.org",
        agree_contact=True,
        created_at=MOMENT,
        confirmed_at=MOMENT + timedelta(hours=1),
    )
    FriendInvitation.objects.create(entry=entry, email="friend@example.org", mailbox_hash="0" * 64)
    make_pledge(("share", "phone"), entry=entry)

    assert read_record("entries", entry) == {
        "Ticket": "abcd efgh ijkl mnop",
        "Raffle": "Un café",
        "State": "confirmed",
        "Last name": "Dupont-Lévy",
        "First name": "Zoë",
        "Phone": "+33612345678",
        "E-mail": "Zoe@example.org",
        "Postcode": "87000",
        "Département": "87 Haute-Vienne",
        "Region": "Nouvelle-Aquitaine",
        "Postcode in La Poste’s list": "no",
        "Travel can be refunded": "yes",
        "Question for the candidate": "Et l’école ?",
        "Other answers": "how_heard: friend, press; vote: True",
        "Friends invited": "1",
        "Pledge": "Share, Phone",
        "Agrees to be contacted again": "yes",
        "Language": "French",
        "Date of entry": "15 January 2030, 13:30",
        "Date of confirmation": "15 January 2030, 14:30",
        "Date of withdrawal": "–",
    }


def test_record_escapes_what_a_visitor_wrote(client, make_entry):
    entry = make_entry(question="<script>alert(1)</script>", last_name="<b>x</b>")

    pages = [client.get(reverse("entries:index")), client.get(reverse("entries:inspect", args=[entry.pk]))]

    assert [b"<script>alert(1)" in page.content or b"<b>x</b>" in page.content for page in pages] == [False, False]
    assert all(b"&lt;script&gt;alert(1)" in page.content for page in pages)


def test_record_that_does_not_exist_is_not_found(client):
    assert client.get(reverse("entries:inspect", args=[404]), follow=True).status_code == 404


def test_withdrawn_entry_stays_in_the_list_without_its_person(make_entry, read_list):
    make_entry(
        first_name="", last_name="", state=EntryState.WITHDRAWN, mailbox_key=None, email="", created_at=timezone.now()
    )

    assert [row[2:4] for row in read_list("entries")] == [["withdrawn", "87 Haute-Vienne"]]


def test_questions_show_only_entries_that_ask_one(raffle, make_entry, read_list):
    make_entry(question="", first_name="Silent")
    make_entry(question="Et l’école ?", created_at=timezone.now())

    assert read_list("questions") == [
        ["Et l’école ?", "Zoë", raffle.name, "87 Haute-Vienne", "waiting for confirmation", "French", "Just now"]
    ]


@pytest.mark.parametrize("words", ["école", "wanted", "Family"])
def test_search_among_questions_finds_words_and_names(make_entry, read_names, words):
    make_entry(question="Autre ?")
    make_entry(question="Et l’école ?", first_name="Wanted", last_name="Family")

    assert read_names("questions", q=words) == ["Et l’école ?"]


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"state": EntryState.CONFIRMED}, {"state": "confirmed"}),
        ({"departement": "974"}, {"departement": "974"}),
        ({"agree_contact": True}, {"agree_contact": "true"}),
        ({"created_at": MOMENT + timedelta(days=2)}, {"created_at_from": "2030-01-17"}),
    ],
)
def test_question_filter_keeps_what_it_asks_for(make_entry, read_names, fields, query):
    make_entry(question="Autre ?")
    make_entry(question="Et l’école ?", **fields)

    assert read_names("questions", **query) == ["Et l’école ?"]


def test_question_raffle_filter_keeps_the_questions_of_one_raffle(make_entry, read_names):
    second = Raffle.objects.create(name="Second", opens_at=MOMENT, closes_at=MOMENT + timedelta(days=1))
    make_entry(question="Autre ?")
    make_entry(question="Et l’école ?", raffle=second)

    assert read_names("questions", raffle=second.pk) == ["Et l’école ?"]


def test_question_record_tells_the_question_and_who_asks(make_entry, read_record):
    entry = make_entry(question="Et l’école ?", created_at=MOMENT)

    assert read_record("questions", entry) == {
        "Question for the candidate": "Et l’école ?",
        "First name": "Zoë",
        "Département": "87 Haute-Vienne",
        "State": "waiting for confirmation",
        "Language": "French",
        "Date of entry": "15 January 2030, 13:30",
    }


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["entries", "questions"])
def test_list_takes_the_same_number_of_queries_for_one_row_and_three(
    client, make_entry, django_assert_num_queries, name, rows
):
    for _ in range(rows):
        make_entry(question="Et l’école ?")
    client.get(reverse(f"{name}:index"))

    with django_assert_num_queries(12):
        response = client.get(reverse(f"{name}:index"))

    assert len(response.context["object_list"]) == rows == Entry.objects.count()
