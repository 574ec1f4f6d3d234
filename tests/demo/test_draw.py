"""The demonstration's draw of the past: the specification's vector, run by the services."""

import pytest
from django.utils import timezone

from forms.draw.enums import DrawState
from forms.models import Draw, DrawFile, Entry, LedgerLine
from mailing.models import OutgoingMail
from tests.forms.draw.domain.test_vector import COMMIT_FILE, LIST_FILE, RANKING, REVEAL_FILE, TICKETS

pytestmark = pytest.mark.django_db


@pytest.fixture
def draw(demo_site) -> Draw:
    return Draw.objects.get()


def test_files_are_those_of_the_vector(draw):
    assert {file.name: bytes(file.content) for file in draw.files.all()} == {
        "entrants.txt": LIST_FILE,
        "commit.txt": COMMIT_FILE,
        "rules.txt": b"test rules\n",
        "reveal.json": REVEAL_FILE,
    }


def test_it_was_frozen_in_its_time_and_approved_by_both_editors(draw):
    assert (draw.state, draw.is_rehearsal) == (DrawState.DRAWN, False)
    assert draw.cutoff < draw.frozen_at < draw.source_time < draw.drawn_at
    assert [approval.user.username for approval in draw.approvals.all()] == ["editor", "editor2"]


def test_entrants_are_confirmed_in_time_and_come_in_the_order_of_the_ranking(draw):
    entries = Entry.objects.filter(raffle=draw.raffle).order_by("pk")

    assert [entry.ticket for entry in entries] == [line.split()[1] for line in RANKING]
    assert {entry.ticket for entry in entries} == set(TICKETS)
    assert all(draw.raffle.opens_at < entry.confirmed_at < draw.cutoff for entry in entries)
    assert {entry.has_travel_right for entry in entries} == {True, False}


def test_winners_have_answered_in_every_way(draw):
    steps = [(line.rank, line.step, line.reason) for line in LedgerLine.objects.filter(draw=draw)]

    assert steps == [
        *((rank, "called", "") for rank in range(1, 6)),
        (1, "accepted", ""),
        (2, "declined", ""),
        (6, "called", ""),
        (3, "ineligible", "under_age"),
        (7, "called", ""),
        (4, "accepted", ""),
    ]
    assert [winner.shown_as for winner in draw.called.all() if winner.shown_as] == ["Amina B., Nord"]
    assert all(winner.answer_by > timezone.now() for winner in draw.called.filter(state="called"))


def test_nobody_is_written_to(draw):
    assert (OutgoingMail.objects.count(), draw.announced_at) == (0, draw.frozen_at)
    assert draw.announced_up_to == Entry.objects.order_by("pk").last().pk
    assert draw.files.filter(name=DrawFile.REVEAL).exists()
