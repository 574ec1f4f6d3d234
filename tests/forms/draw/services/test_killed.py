"""A process that is killed at any point of freeze and draw, and started again, ends in the same single draw.

The work runs in a process of its own that dies (SIGKILL) before its n-th statement, for every n, before its commit and
right after it.
"""

import os
import signal
from collections.abc import Callable
from itertools import count

import pytest
from django.db import connection

from forms.draw.enums import DrawState
from forms.draw.services.approve_draw import approve_draw
from forms.draw.services.freeze_draw import AlreadyFrozen, freeze_draw
from forms.draw.services.run_draw import run_draw
from forms.models import Draw, LedgerLine, Winner
from mailing.models import OutgoingMail
from tests.forms import draws

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE_COMMIT, AFTER_COMMIT = "before the commit", "after the commit"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def is_killed(work: Callable, point: int | str) -> bool:
    """Do the work in a child that dies at a point; tell whether it came so far."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            die_at(point)
            with connection.execute_wrapper(StatementCounter(point)):
                work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def die_at(point: int | str) -> None:
    commit = connection._commit

    def dying_commit():
        if point == BEFORE_COMMIT:
            die()
        commit()
        if point == AFTER_COMMIT:
            die()

    connection._commit = dying_commit


class StatementCounter:
    def __init__(self, point: int | str):
        self.point = point
        self.statements = 0

    def __call__(self, execute, *args):
        if connection.in_atomic_block:  # what follows the commit is not the work's, but word of it to the page cache
            self.statements += 1
        if self.statements == self.point:
            die()
        return execute(*args)


def kill_everywhere(work: Callable, is_undone: Callable[[], bool]) -> int:
    """Kill the work before each statement and before its commit, each time from the start; returns how many times."""
    for statement in count(1):
        killed = is_killed(work, statement)
        if not killed:
            break
        assert is_undone(), f"something was left by a process killed before statement {statement}"
    return statement


def test_freeze_killed_anywhere_ends_in_one_draw(closed_raffle):
    randomness = draws.text_source()
    done = []

    def freeze():
        freeze_draw(closed_raffle.pk, randomness)

    def nothing_there():
        return not Draw.objects.exists()

    assert is_killed(freeze, BEFORE_COMMIT)
    assert nothing_there()
    assert is_killed(freeze, AFTER_COMMIT)
    first = Draw.objects.get()
    with pytest.raises(AlreadyFrozen) as found:
        freeze()
    assert found.value.draw == first
    done.append((first.commit_sha256, first.file("entrants.txt"), first.file("commit.txt")))

    forget(first)
    points = kill_everywhere(freeze, nothing_there)
    again = Draw.objects.get()
    done.append((again.commit_sha256, again.file("entrants.txt"), again.file("commit.txt")))

    assert points >= 10
    assert done[0] == done[1]


def forget(draw: Draw) -> None:
    """Start over, as no service can."""
    draw.files.all()._raw_delete("default")
    Draw.objects.filter(pk=draw.pk)._raw_delete("default")


def test_draw_killed_anywhere_ends_in_one_draw(frozen_draw, draw_team):
    draws.let_source_be_due(frozen_draw)
    for user in draw_team:
        approve_draw(frozen_draw.pk, user, draws.NUMBER)

    def run():
        run_draw(frozen_draw.pk)

    def nothing_drawn():
        draw = Draw.objects.get()
        return (draw.state, draw.files.count(), Winner.objects.count(), LedgerLine.objects.count()) == (
            DrawState.FROZEN,
            3,
            0,
            0,
        ) and not OutgoingMail.objects.exists()

    assert is_killed(run, BEFORE_COMMIT)
    assert nothing_drawn()
    points = kill_everywhere(run, nothing_drawn)
    first = everything()
    assert is_killed(run, AFTER_COMMIT)
    run()

    assert points >= 10
    assert everything() == first
    assert (Winner.objects.count(), OutgoingMail.objects.count()) == (5, 5)


def everything() -> list:
    draw = Draw.objects.get()
    return [
        draw.drawn_at,
        [(file.name, bytes(file.content)) for file in draw.files.all()],
        list(Winner.objects.values()),
        list(LedgerLine.objects.values()),
    ]


def test_draw_killed_right_after_its_commit_is_found_as_it_was(frozen_draw, draw_team):
    draws.let_source_be_due(frozen_draw)
    for user in draw_team:
        approve_draw(frozen_draw.pk, user, draws.NUMBER)

    assert is_killed(lambda: run_draw(frozen_draw.pk), AFTER_COMMIT)
    first = everything()
    run_draw(frozen_draw.pk)

    assert everything() == first
    assert (Draw.objects.get().state, Winner.objects.count(), OutgoingMail.objects.count()) == (DrawState.DRAWN, 5, 5)
