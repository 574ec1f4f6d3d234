"""A decline, a silence, an ineligible winner: each calls the right alternate, once, and is on the public ledger."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now

from forms.draw.domain import Commit, EntrantList, Reveal, draw_seed, rank
from forms.draw.enums import Ineligibility, WinnerState
from forms.draw.services.answer_as_winner import (
    AnswerRefused,
    accept_place,
    decline_place,
    release_all_silent,
    release_silent,
    set_ineligible,
)
from forms.draw.services.call_winners import call_winners
from forms.models import DrawFile, Entry, FrozenDraw, LedgerLine, Winner
from forms.raffle.enums import EntryState
from forms.raffle.services.withdraw_entry import withdraw_entry
from mailing.models import OutgoingMail
from tests.forms import draws

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranking(drawn_draw) -> list[str]:
    """Every ticket in order, computed from the published files."""
    commit = Commit.parse(drawn_draw.file(DrawFile.COMMIT))
    reveal = Reveal.parse(drawn_draw.file(DrawFile.REVEAL))
    return rank(draw_seed(commit, reveal), EntrantList.parse(drawn_draw.file(DrawFile.ENTRANTS)))


def winner_at(draw, place: int) -> Winner:
    return draw.called.get(rank=place)


def states(draw) -> dict[int, str]:
    return dict(draw.called.values_list("rank", "state"))


def ledger(draw, after: int = 5) -> list[tuple]:
    """The steps after the first five calls."""
    return list(draw.ledger.values_list("rank", "ticket", "step", "reason"))[after:]


def let_time_pass(winner: Winner) -> None:
    Winner.objects.filter(pk=winner.pk).update(answer_by=Now() - timedelta(seconds=1))


FIRST_FIVE = dict.fromkeys(range(1, 6), "called")


def test_first_of_the_ranking_are_called_and_owed_one_mail_each(drawn_draw, ranking):
    assert states(drawn_draw) == FIRST_FIVE
    assert list(drawn_draw.ledger.values_list("rank", "ticket", "step", "reason")) == [
        (place, ticket, "called", "") for place, ticket in enumerate(ranking[:5], start=1)
    ]
    assert [mail.context for mail in OutgoingMail.objects.filter(kind="winner_called").order_by("created_at")] == [
        {"winner": winner.pk} for winner in drawn_draw.called.all()
    ]
    days = {round((winner.answer_by - winner.called_at) / timedelta(days=1), 2) for winner in drawn_draw.called.all()}
    assert days == {drawn_draw.raffle.answer_days}


def test_decline_calls_the_next(drawn_draw, ranking):
    decline_place(winner_at(drawn_draw, 2).pk)

    assert states(drawn_draw) == FIRST_FIVE | {2: "declined", 6: "called"}
    assert ledger(drawn_draw) == [(2, ranking[1], "declined", ""), (6, ranking[5], "called", "")]


def test_decline_said_twice_calls_one(drawn_draw):
    for _ in range(2):
        decline_place(winner_at(drawn_draw, 2).pk)

    assert drawn_draw.called.count() == 6


def test_decline_after_having_accepted_calls_the_next(drawn_draw, ranking):
    accept_place(winner_at(drawn_draw, 1).pk, agree_to_be_shown=True)

    decline_place(winner_at(drawn_draw, 1).pk)

    assert states(drawn_draw) == FIRST_FIVE | {1: "declined", 6: "called"}
    assert winner_at(drawn_draw, 1).shown_name == ""


def test_silence_past_the_deadline_calls_the_next_once(drawn_draw, ranking):
    accept_place(winner_at(drawn_draw, 1).pk)
    for place in (1, 4):  # whoever has accepted is no longer silent
        let_time_pass(winner_at(drawn_draw, place))

    released = [release_all_silent(), release_all_silent()]

    assert released == [1, 0]
    assert states(drawn_draw) == FIRST_FIVE | {1: "accepted", 4: "silent", 6: "called"}
    assert ledger(drawn_draw, after=6) == [(4, ranking[3], "silent", ""), (6, ranking[5], "called", "")]


def test_alternates_who_stay_silent_are_followed_by_the_next(drawn_draw, ranking):
    for place in range(1, 6):
        let_time_pass(winner_at(drawn_draw, place))
    release_all_silent()
    let_time_pass(winner_at(drawn_draw, 7))

    release_all_silent()

    assert states(drawn_draw) == dict.fromkeys((1, 2, 3, 4, 5, 7), "silent") | dict.fromkeys(
        (6, 8, 9, 10, 11), "called"
    )
    assert [winner.ticket for winner in drawn_draw.called.all()] == ranking[:11]


def test_ineligible_winner_is_replaced_for_a_public_reason(drawn_draw, ranking, draw_team):
    set_ineligible(winner_at(drawn_draw, 3).pk, Ineligibility.UNDER_AGE, by=draw_team[0])

    assert states(drawn_draw) == FIRST_FIVE | {3: "ineligible", 6: "called"}
    assert ledger(drawn_draw) == [(3, ranking[2], "ineligible", "under_age"), (6, ranking[5], "called", "")]
    assert set(drawn_draw.ledger.filter(pk__in=drawn_draw.ledger.values("pk")[5:]).values_list("by", flat=True)) == {
        draw_team[0].pk
    }


def test_withdrawn_winner_gives_the_place_to_the_next(drawn_draw, ranking):
    withdraw_entry(winner_at(drawn_draw, 5).entry)

    assert states(drawn_draw) == FIRST_FIVE | {5: "ineligible", 6: "called"}
    assert ledger(drawn_draw) == [(5, ranking[4], "ineligible", "withdrawn"), (6, ranking[5], "called", "")]


def test_alternate_who_withdrew_before_is_passed_over_for_all_to_see(drawn_draw, ranking):
    withdraw_entry(Entry.objects.get(ticket=ranking[5]))

    decline_place(winner_at(drawn_draw, 1).pk)

    assert states(drawn_draw) == FIRST_FIVE | {1: "declined", 6: "ineligible", 7: "called"}
    assert ledger(drawn_draw) == [
        (1, ranking[0], "declined", ""),
        (6, ranking[5], "called", ""),
        (6, ranking[5], "ineligible", "withdrawn"),
        (7, ranking[6], "called", ""),
    ]
    assert not OutgoingMail.objects.filter(recipient="").exclude(state="cancelled").exists()


def test_call_again_changes_nothing_while_all_places_are_held(drawn_draw):
    assert call_winners(drawn_draw.pk) == []
    assert drawn_draw.called.count() == 5


def test_list_that_is_used_up_calls_nobody(drawn_draw):
    while held := drawn_draw.called.filter(state=WinnerState.CALLED).first():
        decline_place(held.pk)

    assert states(drawn_draw) == dict.fromkeys(range(1, 21), "declined")


def test_ranking_goes_on_beyond_what_was_kept(drawn_draw, ranking):
    """Should the kept head not be enough, the rest is computed again from the same files."""
    type(drawn_draw).objects.filter(pk=drawn_draw.pk).update(ranking_head="\n".join(ranking[:5]))

    decline_place(winner_at(drawn_draw, 1).pk)

    assert winner_at(drawn_draw, 6).ticket == ranking[5]


def test_accepting_keeps_the_place_and_owes_a_mail(drawn_draw):
    winner = accept_place(winner_at(drawn_draw, 1).pk)

    assert (winner.state, winner.shown_name, winner.shown_as) == ("accepted", "", "")
    assert winner.answered_at is not None
    assert [mail.context for mail in OutgoingMail.objects.filter(kind="winner_accepted")] == [{"winner": winner.pk}]


def test_winner_is_shown_only_after_agreeing_and_can_change_their_mind(drawn_draw):
    pk = winner_at(drawn_draw, 1).pk

    shown = accept_place(pk, agree_to_be_shown=True).shown_as

    assert shown == f"{winner_at(drawn_draw, 1).entry.first_name} N., Haute-Vienne"
    assert accept_place(pk, agree_to_be_shown=False).shown_as == ""
    assert OutgoingMail.objects.filter(kind="winner_accepted").count() == 1


def test_acceptance_after_the_deadline_is_refused_even_before_the_job_has_run(drawn_draw):
    let_time_pass(winner_at(drawn_draw, 1))

    with pytest.raises(AnswerRefused) as refusal:
        accept_place(winner_at(drawn_draw, 1).pk)

    assert refusal.value.code == "too_late"
    assert states(drawn_draw) == FIRST_FIVE


@pytest.mark.parametrize(
    ("lose", "answer", "code"),
    [
        (decline_place, accept_place, "place_lost"),
        (lambda pk: set_ineligible(pk, Ineligibility.STAFF), accept_place, "place_lost"),
        (lambda pk: set_ineligible(pk, Ineligibility.STAFF), decline_place, "place_lost"),
        (decline_place, lambda pk: set_ineligible(pk, Ineligibility.STAFF), "place_lost"),
    ],
)
def test_answer_about_a_place_that_is_lost_is_refused(drawn_draw, lose, answer, code):
    pk = winner_at(drawn_draw, 1).pk
    lose(pk)

    with pytest.raises(AnswerRefused) as refusal:
        answer(pk)

    assert refusal.value.code == code
    assert drawn_draw.called.count() == 6


def test_silent_winner_is_told_that_it_is_too_late(drawn_draw):
    let_time_pass(winner_at(drawn_draw, 1))
    release_silent(drawn_draw.pk)

    with pytest.raises(AnswerRefused) as refusal:
        accept_place(winner_at(drawn_draw, 1).pk)

    assert refusal.value.code == "too_late"


def test_rehearsals_are_not_the_jobs_business(closed_raffle, draw_team):
    rehearsal = draws.approve_and_run(draws.rehearse(closed_raffle), draw_team)
    let_time_pass(rehearsal.called.first())

    assert release_all_silent() == 0
    assert release_silent(rehearsal.pk) == 1  # by hand, to see it happen


def test_ledger_is_never_rewritten(drawn_draw):
    line = drawn_draw.ledger.first()

    for change in (line.save, line.delete, LedgerLine.objects.all().delete):
        with pytest.raises(FrozenDraw):
            change()


@pytest.mark.django_db(transaction=True)
def test_decline_and_withdrawal_at_the_same_moment_call_one_each(drawn_draw):
    declines = [winner_at(drawn_draw, place).pk for place in (1, 2)]
    withdrawn = winner_at(drawn_draw, 3).entry
    acts = [lambda pk=pk: decline_place(pk) for pk in declines] * 2 + [lambda: withdraw_entry(withdrawn)] * 2
    barrier = threading.Barrier(len(acts))

    def race(act):
        barrier.wait()
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=race, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert states(drawn_draw) == FIRST_FIVE | {1: "declined", 2: "declined", 3: "ineligible"} | dict.fromkeys(
        (6, 7, 8), "called"
    )
    assert Entry.objects.get(pk=withdrawn.pk).state == EntryState.WITHDRAWN
