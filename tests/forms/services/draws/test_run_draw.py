"""Run a draw: the vector through the database, once, with two editors."""

import pytest

from forms.enums import DrawState, WinnerState
from forms.models import Draw, DrawFile
from forms.services.draws.approve_draw import approve_draw
from forms.services.draws.run_draw import NotApproved, run_draw
from tests.forms import draws

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
        b'"signature": "'
        + draws.VECTOR_NUMBER.encode()
        + b'"}\n'
    )


def test_one_editor_alone_does_not_draw(vector_draw, draw_team):
    for _ in range(2):
        approve_draw(vector_draw.pk, draw_team[0], draws.VECTOR_NUMBER)

    with pytest.raises(NotApproved):
        run_draw(vector_draw.pk)

    assert Draw.objects.get(pk=vector_draw.pk).state == DrawState.FROZEN
