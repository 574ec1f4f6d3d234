"""Rehearse a draw: the same screens, clearly marked, and no trace afterwards."""

import pytest
from django.urls import reverse

from forms.draw.enums import DrawState, WinnerState
from forms.models import Draw
from mailing.models import OutgoingMail
from tests.forms import draws

BANNER = "Rehearsal Made-up tickets: nothing is published, and nobody is written to."


@pytest.fixture
def editor(sign_in):
    return sign_in("conduct_draw")


@pytest.fixture
def rehearsal(editor, client, raffle):
    """One that was begun on the screen, whose number is due."""
    client.post(reverse("draws:rehearse", args=[raffle.pk]))
    draw = Draw.objects.get()
    draws.let_source_be_due(draw)
    return draw


@pytest.fixture
def drawn_rehearsal(rehearsal, client):
    example = client.get(reverse("draws:approve", args=[rehearsal.pk])).context["form"]["number"].value()
    client.post(reverse("draws:approve", args=[rehearsal.pk]), {"number": example})
    rehearsal.refresh_from_db()
    return rehearsal


def test_is_begun_from_the_guide_while_the_raffle_is_open(editor, client, raffle, read_screen):
    guide = client.get(reverse("draws:guide", args=[raffle.pk]))
    response = client.post(reverse("draws:rehearse", args=[raffle.pk]), follow=True)

    draw = Draw.objects.get()
    assert "Rehearse" in read_screen(guide, ".draw__aside button")
    assert response.redirect_chain == [(reverse("draws:rehearsal", args=[draw.pk]), 302)]
    assert (draw.is_rehearsal, draw.raffle, draw.frozen_by) == (True, raffle, editor)


def test_every_screen_of_it_wears_the_banner(drawn_rehearsal, client, read_screen):
    winner = drawn_rehearsal.called.first()
    urls = [
        reverse("draws:rehearsal", args=[drawn_rehearsal.pk]),
        reverse("draws:delete_rehearsal", args=[drawn_rehearsal.pk]),
        *[reverse(f"draws:{name}", args=[winner.pk]) for name in ("accept", "decline", "ineligible", "silent")],
    ]

    assert [read_screen(client.get(url), ".draw-rehearsal") for url in urls] == [[BANNER]] * len(urls)


def test_real_draw_wears_none(sign_in, client, drawn_draw, read_screen):
    sign_in("conduct_draw")

    assert read_screen(client.get(reverse("draws:guide", args=[drawn_draw.raffle_id])), ".draw-rehearsal") == []


def test_one_approval_with_the_example_draws_it(drawn_rehearsal):
    assert (drawn_rehearsal.state, drawn_rehearsal.called.count()) == (DrawState.DRAWN, 5)


def test_has_no_public_address(drawn_rehearsal, client):
    page = client.get(reverse("draws:rehearsal", args=[drawn_rehearsal.pk]))

    assert page.context["public_url"] == ""
    assert f"/draw/{drawn_rehearsal.identifier}/" not in page.content.decode()


@pytest.mark.parametrize(
    ("step", "typed", "state"),
    [
        ("accept", {}, WinnerState.ACCEPTED),
        ("decline", {}, WinnerState.DECLINED),
        ("ineligible", {"reason": "several"}, WinnerState.INELIGIBLE),
    ],
)
def test_answers_are_played_with_the_same_buttons(drawn_rehearsal, client, messages_of, step, typed, state):
    winner = drawn_rehearsal.called.first()

    response = client.post(reverse(f"draws:{step}", args=[winner.pk]), typed, follow=True)

    winner.refresh_from_db()
    assert (winner.state, messages_of(response)[-1:]) == (state, ["Recorded in the rehearsal."])
    assert OutgoingMail.objects.count() == 0


def test_silence_is_played_too(drawn_rehearsal, client):
    winner = drawn_rehearsal.called.first()

    client.post(reverse("draws:silent", args=[winner.pk]))
    client.post(reverse("draws:release", args=[drawn_rehearsal.pk]))

    assert list(drawn_rehearsal.called.values_list("rank", "state")) == [
        (1, "silent"),
        *[(rank, "called") for rank in range(2, 7)],
    ]


def test_silence_of_a_real_winner_cannot_be_played(sign_in, client, drawn_draw):
    sign_in("conduct_draw")
    winner = drawn_draw.called.first()

    response = client.post(reverse("draws:silent", args=[winner.pk]), follow=True)

    assert response.status_code == 404
    assert drawn_draw.called.get(rank=1).answer_by == winner.answer_by


def test_it_can_be_deleted(drawn_rehearsal, client, raffle, messages_of):
    url = reverse("draws:delete_rehearsal", args=[drawn_rehearsal.pk])
    asked = client.get(url)
    still_there = Draw.objects.count()

    response = client.post(url, follow=True)

    assert (asked.status_code, still_there) == (200, 1)
    assert messages_of(response)[-1:] == ["The rehearsal is deleted."]
    assert response.redirect_chain == [(reverse("draws:guide", args=[raffle.pk]), 302)]
    assert Draw.objects.count() == 0
