"""Freeze a draw: who is in the list, what is stored, what is refused, and that it happens once."""

import hashlib
import threading
from datetime import UTC, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from forms.draw.domain import Commit, EntrantList, drand
from forms.draw.enums import DrawState, SecretKeeper, SourceKind
from forms.draw.services.entrants import EntrantCounts, count_entrants
from forms.draw.services.freeze_draw import AlreadyFrozen, FreezeRefused, Randomness, freeze_draw, rehearse_draw
from forms.models import Draw, DrawFile, Entry, FrozenDraw, Raffle, StaffMailbox
from forms.raffle.domain.tickets import make_ticket
from forms.raffle.enums import EntryState
from tests.forms import draws

pytestmark = pytest.mark.django_db

TICKETS = sorted(make_ticket(bytes([number]) * 10) for number in range(20))


def tickets_of(draw: Draw) -> list[str]:
    return list(EntrantList.parse(draw.file(DrawFile.ENTRANTS)))


def test_files_are_stored_and_agree(closed_raffle, draw_team):
    draw = draws.freeze(closed_raffle, by=draw_team[0])

    commit = Commit.parse(draw.file(DrawFile.COMMIT))
    assert tickets_of(draw) == TICKETS
    assert commit == Commit(
        draw=f"un-cafe-{closed_raffle.pk}",
        cutoff=closed_raffle.closes_at,
        entries=20,
        list_sha256=hashlib.sha256(draw.file(DrawFile.ENTRANTS)).hexdigest(),
        list_merkle=EntrantList.from_tickets(TICKETS).merkle_root().hex(),
        secret_sha256=hashlib.sha256(bytes(32)).hexdigest(),
        winners=5,
        source="numbers of a lottery, joined by -",
        source_time=draw.source_time,
        rules_sha256=hashlib.sha256(draws.RULES).hexdigest(),
    )
    assert draw.file("rules.txt") == draws.RULES
    stored = Draw.objects.get()
    assert (stored.state, stored.commit_sha256, stored.entries, stored.excluded, stored.frozen_by) == (
        DrawState.FROZEN,
        commit.sha256,
        20,
        0,
        draw_team[0],
    )
    assert [(file.name, file.size, file.sha256) for file in stored.files.all()] == [
        (name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in (
            ("entrants.txt", "".join(f"{ticket}\n" for ticket in TICKETS).encode()),
            ("commit.txt", commit.to_bytes()),
            ("rules.txt", draws.RULES),
        )
    ]


def test_only_those_confirmed_in_time_take_part(closed_raffle):
    late, waiting, withdrawn, staff, account = Entry.objects.all()[:5]
    Entry.objects.filter(pk=late.pk).update(confirmed_at=closed_raffle.closes_at)
    Entry.objects.filter(pk=waiting.pk).update(state=EntryState.PENDING, confirmed_at=None)
    Entry.objects.filter(pk=withdrawn.pk).update(state=EntryState.WITHDRAWN, mailbox_key=None)
    StaffMailbox.objects.create(email=staff.email.replace("@", "+cafe@").upper())
    get_user_model().objects.create_user("editor", account.email, "pass-word-1234")
    get_user_model().objects.create_user("robot", "no address", "pass-word-1234")
    other = Raffle.objects.create(name="Autre", opens_at=closed_raffle.opens_at, closes_at=closed_raffle.closes_at)
    draws.add_entrants(other, ["z" * 16])

    counts = count_entrants(closed_raffle, closed_raffle.closes_at)
    draw = draws.freeze(closed_raffle)

    assert counts == EntrantCounts(eligible=15, staff=2, unconfirmed=1, withdrawn=1, late=1)
    left_out = {entry.ticket for entry in (late, waiting, withdrawn, staff, account)}
    assert tickets_of(draw) == [ticket for ticket in TICKETS if ticket not in left_out]
    assert draw.excluded == 2


def test_cutoff_between_two_seconds_is_the_next_one(closed_raffle):
    """The commit has whole seconds only; whoever confirmed in time is still before it."""
    closes_at = closed_raffle.closes_at + timedelta(microseconds=1)
    Raffle.objects.update(closes_at=closes_at)
    Entry.objects.filter(ticket=TICKETS[0]).update(confirmed_at=closed_raffle.closes_at)

    draw = draws.freeze(closed_raffle)

    assert draw.cutoff == closed_raffle.closes_at + timedelta(seconds=1)
    assert tickets_of(draw) == TICKETS


def test_beacon_is_named_with_the_round_of_its_time(closed_raffle):
    time = timezone.now().replace(microsecond=0) + timedelta(days=1)

    draw = draws.freeze(closed_raffle, randomness=Randomness(SourceKind.DRAND, time))

    assert draw.source == drand.source_line(drand.round_at(time))


@pytest.mark.parametrize(
    ("keeper", "is_stored"), [(SecretKeeper.NOBODY, True), (SecretKeeper.SITE, True), (SecretKeeper.DEPOSITARY, False)]
)
def test_secret_is_kept_by_whom_it_says(closed_raffle, keeper, is_stored):
    told = hashlib.sha256(bytes(range(32))).hexdigest()

    draw = draws.freeze(closed_raffle, secret_keeper=keeper, secret_sha256=f" {told.upper()} ")

    commit = Commit.parse(draw.file(DrawFile.COMMIT))
    assert (draw.secret is not None) == is_stored
    assert commit.secret_sha256 == (hashlib.sha256(draw.secret).hexdigest() if is_stored else told)
    assert (draw.secret == bytes(32)) == (keeper == SecretKeeper.NOBODY)


def text(source: str, **delay) -> Randomness:
    return Randomness(SourceKind.TEXT, timezone.now() + timedelta(**delay or {"days": 1}), source)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"randomness": text("a lottery", seconds=-1)}, "source_time_past"),
        ({"randomness": Randomness(SourceKind.DRAND, timezone.now() - timedelta(seconds=5))}, "source_time_past"),
        ({"randomness": text("une loterie où l’on tire")}, "source_text"),
        ({"randomness": text("")}, "source_text"),
        ({"randomness": text("drand Quicknet, next week")}, "source_text"),
        ({"secret_keeper": SecretKeeper.DEPOSITARY}, "secret_hash"),
        ({"secret_keeper": SecretKeeper.DEPOSITARY, "secret_sha256": "0" * 63}, "secret_hash"),
    ],
)
def test_what_could_not_be_fair_is_refused_and_leaves_nothing(closed_raffle, options, code):
    with pytest.raises(FreezeRefused) as refusal:
        draws.freeze(closed_raffle, **options)

    assert refusal.value.code == code
    assert (Draw.objects.count(), DrawFile.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"closes_at": Now() + timedelta(days=1)}, "raffle_open"),
        ({"closes_at": Now() - timedelta(seconds=1)}, "raffle_open"),
        ({"rules_document": None}, "no_rules"),
    ],
)
def test_raffle_that_is_not_ready_is_refused(closed_raffle, changes, code):
    Raffle.objects.update(**changes)

    with pytest.raises(FreezeRefused) as refusal:
        draws.freeze(closed_raffle)

    assert refusal.value.code == code


def test_empty_list_is_refused(closed_raffle):
    Entry.objects.update(state=EntryState.PENDING, confirmed_at=None)

    with pytest.raises(FreezeRefused) as refusal:
        draws.freeze(closed_raffle)

    assert refusal.value.code == "no_entries"


def test_second_freeze_finds_the_first(closed_raffle):
    first = draws.freeze(closed_raffle)

    with pytest.raises(AlreadyFrozen) as found:
        draws.freeze(closed_raffle, randomness=text("another lottery"))

    assert found.value.draw == first
    assert Draw.objects.count() == 1


def test_files_do_not_follow_what_changes_afterwards(frozen_draw):
    before = frozen_draw.file(DrawFile.ENTRANTS), frozen_draw.file(DrawFile.COMMIT)
    draws.add_entrants(frozen_draw.raffle, ["z" * 16], mailbox_key="late@example.org")
    Entry.objects.filter(ticket=TICKETS[0]).update(state=EntryState.WITHDRAWN)

    assert (frozen_draw.file(DrawFile.ENTRANTS), frozen_draw.file(DrawFile.COMMIT)) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda draw: draw.save(),
        lambda draw: draw.delete(),
        lambda draw: Draw.objects.all().delete(),
        lambda draw: draw.files.first().save(),
        lambda draw: draw.files.first().delete(),
        lambda draw: draw.files.all().delete(),
    ],
)
def test_frozen_draw_is_neither_changed_nor_deleted(frozen_draw, change):
    with pytest.raises(FrozenDraw):
        change(frozen_draw)

    assert frozen_draw.files.count() == 3


def test_rehearsal_has_made_up_tickets_and_can_be_deleted(raffle, draw_team):
    """At any time, even while the raffle is open and without any entry."""
    draw = rehearse_draw(raffle.pk, by=draw_team[0])

    assert (draw.is_rehearsal, draw.entries, draw.raffle) == (True, 15, raffle)
    assert draw.identifier.startswith(f"rehearsal-{raffle.pk}-")
    assert not Entry.objects.filter(ticket__in=tickets_of(draw)).exists()
    draw.delete()
    assert (Draw.objects.count(), DrawFile.objects.count()) == (0, 0)


def test_rehearsal_leaves_the_one_real_draw_to_be_made(closed_raffle):
    for _ in range(2):
        rehearse_draw(closed_raffle.pk)

    draws.freeze(closed_raffle)

    assert (Draw.objects.count(), Draw.objects.real().count()) == (3, 1)


def test_times_of_the_commit_are_utc(closed_raffle):
    draw = draws.freeze(closed_raffle)

    cutoff = closed_raffle.closes_at.astimezone(UTC)
    assert f"cutoff: {cutoff:%Y-%m-%dT%H:%M:%SZ}\n".encode() in draw.file(DrawFile.COMMIT)


@pytest.mark.django_db(transaction=True)
def test_two_freezes_at_the_same_moment_make_one_draw(closed_raffle):
    barrier, outcomes = threading.Barrier(4), []

    def race():
        barrier.wait()
        try:
            outcomes.append(freeze_draw(closed_raffle.pk, draws.text_source()).pk)
        except AlreadyFrozen as found:
            outcomes.append(found.draw.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=race) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == [Draw.objects.get().pk] * 4
