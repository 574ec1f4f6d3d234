"""Follow the winners by hand: each step asks first, is written down with who took it, and calls the next."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forms.draw.enums import Ineligibility, WinnerState
from forms.draw.screens.winners import REFUSALS
from forms.draw.services.answer_as_winner import AnswerRefused, accept_place, decline_place
from forms.models import LedgerLine

LEDGER = ("rank", "step", "reason", "by__username")


@pytest.fixture
def editor(sign_in):
    return sign_in("conduct_draw")


@pytest.fixture
def first(drawn_draw):
    return drawn_draw.called.get(rank=1)


def let_deadline_pass(winners) -> None:
    winners.update(answer_by=timezone.now() - timedelta(seconds=1))


def url_of(step, winner) -> str:
    return reverse(f"draws:{step}", args=[winner.pk])


def ledger_since(number: int) -> list[tuple]:
    return list(LedgerLine.objects.order_by("pk").values_list(*LEDGER))[number:]


@pytest.mark.parametrize(
    ("step", "typed", "lines"),
    [
        ("accept", {}, [(1, "accepted", "")]),
        ("decline", {}, [(1, "declined", ""), (6, "called", "")]),
        ("ineligible", {"reason": "residence"}, [(1, "ineligible", "residence"), (6, "called", "")]),
    ],
)
def test_step_is_asked_about_then_recorded(editor, client, first, read_screen, messages_of, step, typed, lines):
    before = LedgerLine.objects.count()
    asked = client.get(url_of(step, first))
    after_asking = LedgerLine.objects.count()

    response = client.post(url_of(step, first), typed, follow=True)

    assert read_screen(asked, ".help-warning") == [
        "This appears on the public ledger at once, with ticket, rank, reason and time, never with a name. "
        "It cannot be taken back."
    ]
    assert after_asking == before
    assert ledger_since(before) == [(*line, editor.username) for line in lines]
    assert messages_of(response) == ["Recorded, and written on the public ledger."]
    assert response.redirect_chain == [(reverse("draws:guide", args=[first.draw.raffle_id]), 302)]


def test_reasons_are_those_of_the_rules(editor, client, first, field_errors):
    offered = dict(client.get(url_of("ineligible", first)).context["form"].fields["reason"].choices)

    missing = client.post(url_of("ineligible", first), {})
    withdrawn = client.post(url_of("ineligible", first), {"reason": "withdrawn"})

    assert set(offered) == set(Ineligibility.values) - {"withdrawn"}
    assert field_errors(missing) == {"reason": "This field is required."}
    assert list(field_errors(withdrawn)) == ["reason"]
    first.refresh_from_db()
    assert first.state == WinnerState.CALLED


def test_acceptance_after_the_deadline_is_refused(editor, client, drawn_draw, first, messages_of):
    let_deadline_pass(drawn_draw.called.filter(rank=1))

    response = client.post(url_of("accept", first), follow=True)

    assert messages_of(response) == ["The deadline has passed: the place can no longer be accepted."]
    first.refresh_from_db()
    assert first.state == WinnerState.CALLED


@pytest.mark.parametrize("step", ["accept", "ineligible"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_place_that_is_no_longer_held_is_left_alone(editor, client, first, messages_of, step, method):
    decline_place(first.pk)
    before = LedgerLine.objects.count()

    response = getattr(client, method)(url_of(step, first), {"reason": "staff"}, follow=True)

    assert messages_of(response) == ["This ticket no longer holds a place."]
    assert ledger_since(before) == []


def test_acceptance_by_hand_leaves_the_winners_own_as_it_is(editor, client, first):
    accept_place(first.pk, agree_to_be_shown=True)

    client.post(url_of("accept", first))

    first.refresh_from_db()
    assert first.shown_name != ""


def test_every_refusal_has_its_message():
    assert set(REFUSALS) == set(AnswerRefused.__doc__.split('"')[1::2])


def test_guide_offers_each_winner_what_may_become_of_them(editor, client, drawn_draw, read_screen):
    winners = list(drawn_draw.called.all())
    accept_place(winners[0].pk)
    decline_place(winners[1].pk)
    let_deadline_pass(drawn_draw.called.filter(rank=3))

    page = client.get(reverse("draws:guide", args=[drawn_draw.raffle_id]))

    assert [
        read_screen(page, f"#winner-{winner.pk} .draw-winner__actions a") for winner in drawn_draw.called.all()[:4]
    ] == [
        ["Declines , rank 1", "May not win , rank 1"],
        [],
        ["Declines , rank 3", "May not win , rank 3"],
        ["Accepts , rank 4", "Declines , rank 4", "May not win , rank 4"],
    ]
    assert read_screen(page, ".draw-place") == [
        "accepted",
        "waits for an answer",
        "waits for an answer",
        "waits for an answer",
        "did not answer in time",
    ]


class TestRelease:
    def url(self, draw):
        return reverse("draws:release", args=[draw.pk])

    def test_calls_the_next_for_those_who_stayed_silent(self, editor, client, drawn_draw, messages_of, read_screen):
        let_deadline_pass(drawn_draw.called.filter(rank__in=[2, 4]))
        before = LedgerLine.objects.count()
        guide = client.get(reverse("draws:guide", args=[drawn_draw.raffle_id]))
        asked = client.get(self.url(drawn_draw))

        response = client.post(self.url(drawn_draw), follow=True)

        assert "Call the alternates…" in read_screen(guide, ".draw-step--current .button")
        assert len(read_screen(asked, ".draw-subject")) == 2
        assert messages_of(response) == ["2 places were set free."]
        assert ledger_since(before) == [
            (2, "silent", "", editor.username),
            (4, "silent", "", editor.username),
            (6, "called", "", editor.username),
            (7, "called", "", editor.username),
        ]

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_is_offered_only_when_somebody_is_late(self, editor, client, drawn_draw, messages_of, read_screen, method):
        guide = client.get(reverse("draws:guide", args=[drawn_draw.raffle_id]))

        response = getattr(client, method)(self.url(drawn_draw), follow=True)

        assert "Call the alternates…" not in read_screen(guide, ".button")
        assert messages_of(response) == ["Nobody’s deadline has passed."]
        assert drawn_draw.called.count() == 5
