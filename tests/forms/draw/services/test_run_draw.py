"""Run a draw: the vector through the database, once, with two editors."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from forms.draw.enums import DrawState, WinnerState
from forms.draw.services.approve_draw import approve_draw
from forms.draw.services.export_draw import export_draw
from forms.draw.services.freeze_draw import rehearse_draw
from forms.draw.services.run_draw import NotApproved, run_draw
from forms.models import Draw, DrawFile, Entry, LedgerLine
from forms.raffle.enums import EntryState
from mailing.models import OutgoingMail
from tests.forms import draws

VERIFIER = Path(__file__).resolve().parents[4] / "tools/verify_draw.py"
PUBLIC_FILES = ("entrants.txt", "commit.txt", "reveal.json")
VECTOR_RANKING = ["ztlyxrapdorqgrrj", "4l5vcu7wpv6lzwvv", "tx6fcyeqw6ualvgw", "avn4a2x24o2aovel", "gjfw6pkjemonjxuy"]


def test_vector_gives_the_ranking_of_the_specification(vector_draw, draw_team):
    for user in draw_team:
        approve_draw(vector_draw.pk, user, draws.VECTOR_NUMBER)

    draw = run_draw(vector_draw.pk)

    assert draw.state == DrawState.DRAWN
    assert [winner.ticket for winner in draw.called.all()] == VECTOR_RANKING
    assert {winner.state for winner in draw.called.all()} == {WinnerState.CALLED}
    assert draw.file(DrawFile.REVEAL) == (
        b'{"secret": "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", '
        b'"R": "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587", '
        b'"signature": "' + draws.VECTOR_NUMBER.encode() + b'"}\n'
    )


def test_one_editor_alone_does_not_draw(vector_draw, draw_team):
    for _ in range(2):
        approve_draw(vector_draw.pk, draw_team[0], draws.VECTOR_NUMBER)

    with pytest.raises(NotApproved):
        run_draw(vector_draw.pk)

    assert Draw.objects.get(pk=vector_draw.pk).state == DrawState.FROZEN


def test_editors_who_disagree_do_not_draw(frozen_draw, draw_team):
    draws.let_source_be_due(frozen_draw)
    approve_draw(frozen_draw.pk, draw_team[0], draws.NUMBER)
    approve_draw(frozen_draw.pk, draw_team[1], "07-12-23-31-44-06")

    with pytest.raises(NotApproved):
        run_draw(frozen_draw.pk)


def test_approval_of_somebody_who_lost_the_permission_counts_no_more(frozen_draw, draw_team):
    draws.let_source_be_due(frozen_draw)
    for user in draw_team:
        approve_draw(frozen_draw.pk, user, draws.NUMBER)
    draw_team[1].user_permissions.clear()

    with pytest.raises(NotApproved):
        run_draw(frozen_draw.pk)


def everything(draw) -> list:
    return [
        list(Draw.objects.filter(pk=draw.pk).values()),
        [(file.name, bytes(file.content)) for file in draw.files.all()],
        list(draw.called.values()),
        list(draw.ledger.values()),
        OutgoingMail.objects.count(),
    ]


def test_run_again_changes_nothing(drawn_draw):
    before = everything(drawn_draw)

    assert run_draw(drawn_draw.pk) == drawn_draw

    assert everything(drawn_draw) == before


def test_rehearsal_is_run_by_one_editor_and_writes_to_nobody(closed_raffle, draw_team):
    draw = rehearse_draw(closed_raffle.pk)

    draw = draws.approve_and_run(draw, draw_team[:1])

    assert (draw.state, draw.called.count()) == (DrawState.DRAWN, 5)
    assert {winner.entry for winner in draw.called.all()} == {None}
    assert OutgoingMail.objects.count() == 0
    draw.delete()
    assert LedgerLine.objects.count() == 0


def test_fewer_entrants_than_places_all_win(closed_raffle, draw_team):
    Entry.objects.filter(pk__in=Entry.objects.values("pk")[3:]).update(state=EntryState.PENDING, confirmed_at=None)
    draw = draws.freeze(closed_raffle)

    draw = draws.approve_and_run(draw, draw_team)

    assert sorted(winner.ticket for winner in draw.called.all()) == sorted(
        Entry.objects.filter(state=EntryState.CONFIRMED).values_list("ticket", flat=True)
    )


def test_verifier_agrees_with_the_files(drawn_draw, tmp_path):
    paths = {path.name: path for path in export_draw(drawn_draw, tmp_path)}
    command = [sys.executable, str(VERIFIER), *(str(paths[name]) for name in PUBLIC_FILES)]

    checked = subprocess.run(  # noqa: S603
        [*command, "--commit-sha256", drawn_draw.commit_sha256], capture_output=True, text=True, check=True
    )

    winners = [line.split() for line in checked.stdout.splitlines() if line.endswith(" winner")]
    assert winners == [[str(winner.rank), winner.ticket, "winner"] for winner in drawn_draw.called.all()]


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_make_one_draw(frozen_draw, draw_team):
    draws.let_source_be_due(frozen_draw)
    for user in draw_team:
        approve_draw(frozen_draw.pk, user, draws.NUMBER)
    barrier = threading.Barrier(4)

    def race():
        barrier.wait()
        try:
            run_draw(frozen_draw.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=race) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert frozen_draw.called.count() == 5
    assert frozen_draw.files.filter(name=DrawFile.REVEAL).count() == 1
    assert OutgoingMail.objects.filter(kind="winner_called").count() == 5
