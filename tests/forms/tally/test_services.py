"""Counting: who counts, where and when, and by how many workers."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from forms.models import Entry, Pledge, StaffMailbox, Tally
from forms.raffle.enums import EntryState
from forms.raffle.services.withdraw_entry import withdraw_entry
from forms.tally.services import count_again, count_people
from jobs.registry import run_all_jobs
from pagecache import generation

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(raffle):
    """Entries of these départements, confirmed so many days ago."""

    def make(*departements, days=0, **fields) -> list[Entry]:
        moment = timezone.localtime() - timedelta(days=days)  # at this hour of that day, clocks put back or not
        made = []
        for departement in departements:
            number = Entry.objects.count()
            given = {
                "raffle": raffle,
                "ticket": f"{number:a>16}".translate(str.maketrans("0189", "wxyz")),
                "email": f"{number}@example.org",
                "mailbox_key": f"{number}@example.org",
                "departement": departement,
                "language": "fr",
                "state": EntryState.CONFIRMED,
                "confirmed_at": moment,
                **fields,
            }
            made.append(Entry.objects.create(**given))
        return made

    return make


def age(tally, seconds) -> None:
    Tally.objects.filter(pk=tally.pk).update(counted_at=timezone.now() - timedelta(seconds=seconds))


def counted(record) -> tuple:
    tally = type(record).objects.get(pk=record.pk).tally
    return tally.total, tally.by_departement


def test_confirmed_entries_are_counted_by_place(raffle, entries):
    entries("75", "75", "2A", "")

    count_people()

    assert counted(raffle) == (4, {"75": 2, "2A": 1, "": 1})


def test_nobody_else_is_counted(raffle, entries):
    entries("75")
    entries("75", state=EntryState.PENDING, confirmed_at=None)
    withdraw_entry(entries("75")[0])
    entries("75", confirmed_at=raffle.closes_at)  # too late
    entries("75", email="staff@example.org", mailbox_key="staff@example.org")
    StaffMailbox.objects.create(email="staff@example.org", mailbox_key="staff@example.org")
    entries("75", email="editor@example.org", mailbox_key="editor@example.org")
    get_user_model().objects.create_user("editor", "editor@example.org")

    count_people()

    assert counted(raffle) == (1, {"75": 1})


def test_confirmed_pledges_are_counted_by_place(drive, confirmed_pledge, pledge):
    pledge(email="autre@example.org")

    count_people()

    assert counted(drive) == (1, {"75": 1})
    assert Pledge.objects.count() == 2


def test_last_thirty_days_are_told_one_by_one(raffle, entries):
    entries("75", "75")
    entries("75", days=29)
    entries("75", days=30)

    count_people()

    days = raffle.tally.day_lines
    today = timezone.localdate()
    assert [day for day, _line in days] == [today - timedelta(days=before) for before in range(29, -1, -1)]
    assert [line.count for _day, line in days] == [1, *[0] * 28, 2]
    assert [line.share for _day, line in days] == [50, *[0] * 28, 100]
    assert (raffle.tally.total, raffle.tally.most_per_day) == (4, 2)


def test_count_follows_what_happens(raffle, entries):
    first, _second = entries("75", "87")
    count_people()
    withdraw_entry(first)
    entries("87")
    age(raffle.tally, 61)

    assert count_people() == 1
    assert counted(raffle) == (2, {"87": 2})


def test_fresh_count_is_left_to_whoever_made_it(raffle, drive, entries):
    assert count_people() == 2
    entries("75")

    assert count_people() == 0
    age(raffle.tally, 49)
    assert count_people() == 0
    age(raffle.tally, 51)
    assert count_people() == 1
    assert counted(raffle) == (1, {"75": 1})


def test_raffle_is_counted_from_its_opening_to_the_first_count_after_its_closing(raffle, entries):
    now = timezone.now()

    def count_when(opens, closes, last_count) -> bool:
        raffle.opens_at, raffle.closes_at = now + timedelta(minutes=opens), now + timedelta(minutes=closes)
        raffle.save()
        Tally.objects.filter(raffle=raffle).update(counted_at=last_count and now + timedelta(minutes=last_count))
        return count_again(raffle.tally.pk)

    count_people()
    assert count_when(opens=5, closes=10, last_count=None) is False
    assert count_when(opens=-5, closes=10, last_count=None) is True
    assert count_when(opens=-5, closes=10, last_count=-2) is True
    assert count_when(opens=-50, closes=-10, last_count=-11) is True
    assert count_when(opens=-50, closes=-10, last_count=-9) is False
    assert count_when(opens=-50, closes=-10, last_count=None) is True


def test_job_counts(raffle, entries):
    entries("75")

    run_all_jobs()

    assert counted(raffle) == (1, {"75": 1})


def test_counting_takes_the_same_number_of_queries_for_one_entry_and_many(
    raffle, drive, entries, django_assert_num_queries
):
    # What is missing: raffles, questionnaires. What is due. Each: savepoint, lock, count, store, release; the team.
    entries("75")
    count_people()
    for number in range(2):
        entries(*["75", "87", "2A"] * (1 + 5 * number))
        Tally.objects.update(counted_at=timezone.now() - timedelta(minutes=2))
        with django_assert_num_queries(3 + 2 * 5 + 2):
            assert count_people() == 2


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_count_once(raffle, together, entries):
    entries("75")
    count_people()
    age(raffle.tally, 61)

    done = together(*[lambda: count_again(raffle.tally.pk)] * 2)

    assert sorted(done) == [False, True]
    assert counted(raffle) == (1, {"75": 1})


@pytest.mark.usefixtures("without_form_pages")
def test_tally_goes_with_its_raffle_and_belongs_to_one_thing(raffle, drive):
    count_people()
    raffle.delete()

    assert [tally.drive for tally in Tally.objects.all()] == [drive]
    constraints = connection.introspection.get_constraints(connection.cursor(), Tally._meta.db_table)
    assert constraints["a_tally_is_of_a_raffle_or_a_drive"]["check"]


def test_other_numbers_make_pages_old_and_the_same_do_not(raffle, entries, django_capture_on_commit_callbacks):
    entries("75")
    count_people()

    def makes_pages_old() -> bool:
        age(raffle.tally, 3600)
        before = generation.current()
        with django_capture_on_commit_callbacks(execute=True):
            count_people()
        return generation.current() != before

    raffle.refresh_from_db()
    assert makes_pages_old() is False
    entries("2A")
    assert makes_pages_old() is True
