"""Where the draw of a raffle stands, in words, for the editors' screens."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forms.draw.enums import DrawState, WinnerState
from forms.draw.models import Draw, Winner
from forms.draw.permissions import may_conduct
from forms.draw.services.run_draw import NotApproved, agreed_approval
from forms.raffle.models import Raffle


class Stage(models.TextChoices):
    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"
    FROZEN = "frozen"
    DUE = "due"
    APPROVED = "approved"
    DRAWN = "drawn"


# The stages at which the team has something to do.
TO_DO = (Stage.CLOSED, Stage.DUE, Stage.APPROVED)


@dataclass(frozen=True)
class Standing:
    """A raffle and its draw, if it has one: how far they have come, in one word and in a sentence."""

    raffle: Raffle
    draw: Draw | None
    stage: Stage
    label: str

    @property
    def is_to_do(self) -> bool:
        return self.stage in TO_DO or bool(self.draw and self.draw.overdue)


def standings() -> list[Standing]:
    """Every raffle with its real draw, the latest first."""
    draws = {draw.raffle_id: draw for draw in followed_draws().real()}
    return [standing_of(raffle, draws.get(raffle.pk)) for raffle in Raffle.objects.with_phase()]


def followed_draws():
    """Draws with what their standing depends on: the clock, the approvals, the places."""
    return (
        Draw.objects.with_clock()
        .select_related("raffle", "frozen_by")
        .prefetch_related("approvals__user")
        .annotate(
            held=Count("called", filter=Q(called__state__in=Winner.HOLDING)),
            accepted=Count("called", filter=Q(called__state=WinnerState.ACCEPTED)),
            overdue=Count("called", filter=Q(called__state=WinnerState.CALLED, called__answer_by__lte=Now())),
        )
    )


def standing_of(raffle: Raffle, draw: Draw | None) -> Standing:
    """`raffle` comes with its phase, `draw` from `followed_draws`."""
    stage = stage_of(raffle, draw)
    return Standing(raffle, draw, stage, LABELS[stage](raffle, draw))


def stage_of(raffle: Raffle, draw: Draw | None) -> Stage:
    if draw is None:
        return Stage(raffle.phase)
    if draw.state == DrawState.DRAWN:
        return Stage.DRAWN
    if not draw.is_source_due:
        return Stage.FROZEN
    return Stage.APPROVED if is_approved(draw) else Stage.DUE


def is_approved(draw: Draw) -> bool:
    try:
        return bool(agreed_approval(draw))
    except NotApproved:
        return False


def numbers_that_count(approvals) -> list[str]:
    """The numbers that editors approved, leaving out editors who may not conduct draws any more."""
    return [approval.randomness for approval in approvals if may_conduct(approval.user)]


def moment(time) -> str:
    return date_format(timezone.localtime(time), "SHORT_DATETIME_FORMAT")


def due_label(raffle, draw) -> str:
    numbers = numbers_that_count(draw.approvals.all())
    if not numbers:
        return _("the public number is out: to be approved")
    if len(set(numbers)) > 1:
        return _("editors have entered different numbers")
    return _("%(count)d of %(needed)d approvals") % {"count": len(numbers), "needed": draw.approvals_needed}


def drawn_label(raffle, draw) -> str:
    if draw.overdue:
        return ngettext(
            "drawn: %(count)d winner did not answer in time",
            "drawn: %(count)d winners did not answer in time",
            draw.overdue,
        ) % {"count": draw.overdue}
    return _("drawn: %(accepted)d of %(places)d places accepted") % {
        "accepted": draw.accepted,
        "places": draw.winners,
    }


LABELS = {
    Stage.UPCOMING: lambda raffle, draw: _("opens on %(time)s") % {"time": moment(raffle.opens_at)},
    Stage.OPEN: lambda raffle, draw: _("open until %(time)s") % {"time": moment(raffle.closes_at)},
    Stage.CLOSED: lambda raffle, draw: _("closed: the list is to be frozen"),
    Stage.FROZEN: lambda raffle, draw: (
        _("list frozen: public number due on %(time)s") % {"time": moment(draw.source_time)}
    ),
    Stage.DUE: due_label,
    Stage.APPROVED: lambda raffle, draw: _("approved: to be run"),
    Stage.DRAWN: drawn_label,
}
