"""What becomes of a winner: they accept, decline, stay silent, or may not win. A freed place goes to the next."""

from contextlib import contextmanager

from django.db import transaction
from django.db.models.functions import Now

from forms.draw.enums import DrawState, Ineligibility, WinnerState
from forms.draw.models import Draw, Winner
from forms.draw.personal import WINNER
from forms.draw.services.call_winners import CALLED, call_winners, record
from forms.raffle.models import Entry
from mailing.outbox import cancel_mail, queue_mail
from pagecache import generation
from people.domain.refused import Refused

ACCEPTED = "winner_accepted"


class AnswerRefused(Refused):
    """An answer that comes too late, or about a place that is no longer held; `code`: "too_late" or "place_lost"."""


def lock_winner(winner_id: int) -> Winner:
    """The winner, read after the draw's row is locked: everything that moves places takes that lock first."""
    draw_id = Winner.objects.values_list("draw", flat=True).get(pk=winner_id)
    Draw.objects.select_for_update().get(pk=draw_id)
    return Winner.objects.select_related("draw__raffle", "entry").get(pk=winner_id)


@transaction.atomic
def accept_place(winner_id: int, *, agree_to_be_shown: bool = False, by=None) -> Winner:
    """Accept in time, by the database's clock. Accepting again only changes whether the winner agrees to be shown.

    Raises AnswerRefused.
    """
    winner = lock_winner(winner_id)
    shown_name = public_name(winner.entry) if agree_to_be_shown and winner.entry else ""
    if winner.state == WinnerState.ACCEPTED:
        Winner.objects.filter(pk=winner.pk).update(shown_name=shown_name)
        generation.bump()  # the draw's page shows the name; an update sends no signal
        winner.shown_name = shown_name
        return winner
    if winner.state == WinnerState.SILENT:
        raise AnswerRefused("too_late")
    if winner.state != WinnerState.CALLED:
        raise AnswerRefused("place_lost")
    if not Winner.objects.filter(pk=winner.pk, answer_by__gt=Now()).exists():
        raise AnswerRefused("too_late")
    record(winner, WinnerState.ACCEPTED, by=by, shown_name=shown_name, answered_at=Now())
    if winner.entry:
        queue_mail(ACCEPTED, winner.entry.email, winner.entry.language, winner=winner.pk)
    winner.refresh_from_db()
    return winner


def public_name(entry: Entry) -> str:
    """First name and initial: "Zoë D."."""
    return f"{entry.first_name} {entry.last_name[:1].upper()}.".strip()


@transaction.atomic
def decline_place(winner_id: int, *, by=None) -> Winner:
    """Decline, even after having accepted: the next alternate is called. Declining again changes nothing.

    Raises AnswerRefused if the place went to somebody else for another reason.
    """
    winner = lock_winner(winner_id)
    if winner.state == WinnerState.DECLINED:
        return winner
    if not winner.holds_a_place:
        raise AnswerRefused("place_lost")
    release(winner, WinnerState.DECLINED, by=by, answered_at=Now())
    return winner


@transaction.atomic
def set_ineligible(winner_id: int, reason: Ineligibility, *, by=None) -> Winner:
    """Take the place from a winner who may not win under the rules, for a public reason; the next is called.

    Raises AnswerRefused for one who holds no place.
    """
    winner = lock_winner(winner_id)
    if winner.state == WinnerState.INELIGIBLE:
        return winner
    if not winner.holds_a_place:
        raise AnswerRefused("place_lost")
    release(winner, WinnerState.INELIGIBLE, reason, by=by)
    return winner


@contextmanager
def give_up_place_with(entry: Entry, of_everything: bool):
    """Listener to withdrawals: the entry gives up its place, if it holds one, and is no longer shown."""
    # The draw's row is locked before the entry's, here as where winners are called.
    Draw.objects.real().select_for_update().filter(raffle=entry.raffle_id).first()
    yield
    for winner_id in Winner.objects.filter(entry=entry.pk, state__in=Winner.HOLDING).values_list("pk", flat=True):
        set_ineligible(winner_id, Ineligibility.WITHDRAWN)
    WINNER.erase_all(Winner.objects.filter(entry=entry.pk))


@transaction.atomic
def release_silent(draw_id: int, *, by=None) -> int:
    """Take the places of those whose time is over, by the database's clock, and call the next; returns how many."""
    draw = Draw.objects.select_for_update().get(pk=draw_id)
    silent = draw.called.filter(state=WinnerState.CALLED, answer_by__lte=Now()).select_related("draw", "entry")
    count = 0
    for winner in silent:
        record(winner, WinnerState.SILENT, by=by)
        count += 1
    if count:
        call_winners(draw.pk, by=by)
    return count


def let_deadline_pass(winner_id: int) -> None:
    """In a rehearsal, make the deadline pass at once. A real winner's deadline stays."""
    waiting = Winner.objects.filter(pk=winner_id, state=WinnerState.CALLED, draw__is_rehearsal=True)
    waiting.update(answer_by=Now())


def release_all_silent() -> int:
    """The job: for every real draw, call alternates in the place of those who did not answer in time."""
    overdue = Draw.objects.real().filter(
        state=DrawState.DRAWN, called__state=WinnerState.CALLED, called__answer_by__lte=Now()
    )
    return sum(release_silent(pk) for pk in overdue.values_list("pk", flat=True).distinct())


def release(winner: Winner, step: WinnerState, reason: str = "", *, by=None, **changes) -> None:
    record(winner, step, reason, by=by, shown_name="", **changes)
    cancel_mail(CALLED, winner=winner.pk)
    cancel_mail(ACCEPTED, winner=winner.pk)
    call_winners(winner.draw_id, by=by)
