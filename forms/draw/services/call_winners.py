"""Fill the places: the first of the ranking are called, then the alternates, in order, one for each freed place."""

from datetime import timedelta

from django.db import transaction

from forms.draw.domain import Commit, EntrantList, Reveal, draw_seed, rank
from forms.draw.enums import DrawState, Ineligibility, WinnerState
from forms.draw.models import Draw, DrawFile, LedgerLine, Winner
from forms.draw.services.clock import database_now
from forms.raffle.enums import EntryState
from forms.raffle.models import Entry
from mailing.outbox import queue_mail

CALLED = "winner_called"


@transaction.atomic
def call_winners(draw_id: int, *, by=None) -> list[Winner]:
    """Call the next tickets of the ranking until every place is held or the list is used up; returns those called.

    Another call, even at the same time, changes nothing while all places are held. One mail is queued for each winner.
    """
    draw = Draw.objects.select_for_update().select_related("raffle").get(pk=draw_id, state=DrawState.DRAWN)
    called = []
    rank_reached = draw.called.count()
    free = draw.winners - draw.called.filter(state__in=Winner.HOLDING).count()
    while free and rank_reached < draw.entries:
        rank_reached += 1
        winner = call(draw, rank_reached, ticket_at(draw, rank_reached), by)
        if winner.holds_a_place:
            called.append(winner)
            free -= 1
    return called


def call(draw: Draw, place: int, ticket: str, by) -> Winner:
    """Call one ticket; if its entry was withdrawn after the freeze, pass it over, and say so in the ledger."""
    entry = None if draw.is_rehearsal else Entry.objects.get(ticket=ticket)
    winner = Winner(draw=draw, rank=place, ticket=ticket, entry=entry)
    winner.answer_by = database_now() + timedelta(days=draw.raffle.answer_days)
    winner.save()
    record(winner, WinnerState.CALLED, by=by)
    if entry and entry.state == EntryState.WITHDRAWN:
        record(winner, WinnerState.INELIGIBLE, Ineligibility.WITHDRAWN, by=by)
    elif entry:
        queue_mail(CALLED, entry.email, entry.language, winner=winner.pk)
    return winner


def record(winner: Winner, step: WinnerState, reason: str = "", *, by=None, **changes) -> None:
    """Set a winner's state and record it in the public ledger. The caller holds the draw's lock."""
    winner.state = step
    winner.reason = reason
    for name, value in changes.items():
        setattr(winner, name, value)
    winner.save()
    LedgerLine(draw=winner.draw, rank=winner.rank, ticket=winner.ticket, step=step, reason=reason, by=by).save()


def ticket_at(draw: Draw, place: int) -> str:
    """The ticket at a rank, from 1. Beyond the part that was kept, the ranking is computed again, twice as far."""
    head = draw.ranking_head.split()
    if place > len(head):
        commit = Commit.parse(draw.file(DrawFile.COMMIT))
        reveal = Reveal.parse(draw.file(DrawFile.REVEAL))
        entrants = EntrantList.parse(draw.file(DrawFile.ENTRANTS))
        head = rank(draw_seed(commit, reveal), entrants, 2 * place)
        draw.ranking_head = "\n".join(head)
        Draw.objects.filter(pk=draw.pk).update(ranking_head=draw.ranking_head)
    return head[place - 1]
