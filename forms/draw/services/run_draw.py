"""Run a draw, once: rank the tickets, publish the reveal, call the winners."""

from django.db import transaction
from django.db.models.functions import Now

from forms.draw.domain import Commit, EntrantList, Reveal, check_reveal, draw_seed, rank
from forms.draw.enums import DrawState
from forms.draw.models import Draw, DrawApproval, DrawFile
from forms.draw.permissions import may_conduct
from forms.draw.services.call_winners import call_winners
from forms.draw.services.freeze_draw import Progress

STAGES = ("reading the files", "ranking the tickets", "calling the winners")
# How much of the ranking is kept at least: the rest is computed again if it is ever needed.
HEAD = 100


class NotApproved(Exception):
    """Too few editors who still have the permission approve one and the same number."""


@transaction.atomic
def run_draw(draw_id: int, *, progress: Progress = lambda stage: None) -> Draw:
    """Run an approved draw in one transaction: reveal, ranking and first winners are stored together, or none.

    Running it again, even at the same time, changes nothing and returns the draw as it is. Raises NotApproved.
    """
    draw = Draw.objects.select_for_update().get(pk=draw_id)
    if draw.state == DrawState.DRAWN:
        return draw
    approval = agreed_approval(draw)
    progress(STAGES[0])
    commit = Commit.parse(draw.file(DrawFile.COMMIT))
    entrants = EntrantList.parse(draw.file(DrawFile.ENTRANTS))
    reveal = Reveal(bytes(draw.secret), approval.randomness, approval.signature and bytes(approval.signature))
    check_reveal(commit, reveal)
    progress(STAGES[1])
    places = max(HEAD, draw.winners + draw.raffle.alternates)
    head = rank(draw_seed(commit, reveal), entrants, places)
    progress(STAGES[2])
    DrawFile.of(draw, DrawFile.REVEAL, reveal.to_bytes()).save()
    Draw.objects.filter(pk=draw.pk).update(
        state=DrawState.DRAWN, randomness=reveal.randomness, ranking_head="\n".join(head), drawn_at=Now()
    )
    call_winners(draw.pk)
    draw.refresh_from_db()
    return draw


def agreed_approval(draw: Draw) -> DrawApproval:
    """One of the approvals that agree, when there are enough of them. Raises NotApproved."""
    agreeing: dict[str, list[DrawApproval]] = {}
    for approval in draw.approvals.select_related("user"):
        if may_conduct(approval.user):
            agreeing.setdefault(approval.randomness, []).append(approval)
    for approvals in agreeing.values():
        if len(approvals) >= draw.approvals_needed:
            return approvals[0]
    raise NotApproved(draw.identifier)
