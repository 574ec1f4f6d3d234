"""The guided page of one draw: what has been done, what comes next, and what can no longer be changed."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permissions import policy_registry

from forms.draw.domain import drand
from forms.draw.models import Draw
from forms.draw.permissions import may_conduct
from forms.draw.screens.screens import OneDrawScreen, RaffleScreen, title_of
from forms.draw.screens.winners import followed_winners, places_of
from forms.draw.services.announce_draw import ANNOUNCEMENT
from forms.draw.services.entrants import confirmed_entries, count_entrants
from forms.draw.services.freeze_draw import whole_second
from forms.draw.standing import Stage, followed_draws, numbers_that_count, standing_of
from forms.raffle.enums import Phase
from forms.raffle.models import Raffle
from forms.raffle.permissions import may_see_entries
from mailing.models import OutgoingMail

DONE, CURRENT, AHEAD = "done", "current", "ahead"


@dataclass(frozen=True)
class Step:
    """One step of the draw; the template named after its key shows its content."""

    key: str
    title: str
    state: str

    @property
    def template(self) -> str:
        return f"admin/draws/steps/{self.key}.html"


class GuideScreen:
    """The same page for a draw and for a rehearsal, around `raffle` and `draw` (None before the freeze)."""

    template_name = "admin/draws/guide.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        standing = standing_of(self.raffle, self.draw)
        values = {
            "raffle": self.raffle,
            "draw": self.draw,
            "standing": standing,
            "steps": steps_of(standing),
            "may_edit_raffle": policy_registry.get_by_type(Raffle).user_has_permission(user, "change"),
        }
        if self.draw:
            values |= self.what_was_drawn()
        else:
            values["counts"] = count_entrants(self.raffle, whole_second(self.raffle.closes_at))
        return super().get_context_data(**values, **kwargs)

    def what_was_drawn(self) -> dict:
        draw, user = self.draw, self.request.user
        approvals = approvals_of(draw)
        winners = followed_winners(draw)
        return {
            "files": draw.files.defer("content"),
            "beacon_url": beacon_url(draw),
            "public_url": public_url(draw),
            "telling": None if draw.is_rehearsal else telling_of(draw),
            "approvals": approvals,
            "numbers_differ": len(set(numbers_that_count(approvals))) > 1,
            "own_approval": next((approval for approval in approvals if approval.user == user), None),
            "winners": winners,
            "places": places_of(draw, winners),
            "may_see_entries": may_see_entries(user),
            "ledger": draw.ledger.select_related("by"),
        }

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("draws:index"), "label": gettext_lazy("Draws")},
            {"url": "", "label": self.get_page_title()},
        ]


class GuideView(GuideScreen, RaffleScreen):
    @cached_property
    def draw(self) -> Draw | None:
        return followed_draws().real().filter(raffle=self.raffle).first()

    def get_page_title(self):
        return self.raffle.name

    def get_context_data(self, **kwargs):
        rehearsals = followed_draws().filter(raffle=self.raffle, is_rehearsal=True)
        return super().get_context_data(
            rehearsals=[standing_of(self.raffle, rehearsal) for rehearsal in rehearsals], **kwargs
        )


class RehearsalView(GuideScreen, OneDrawScreen):
    only_rehearsals = True

    @cached_property
    def raffle(self) -> Raffle:
        return get_object_or_404(Raffle.objects.with_phase(), pk=self.draw.raffle_id)

    def get_page_title(self):
        return title_of(self.draw)


def steps_of(standing) -> list[Step]:
    draw, stage = standing.draw, standing.stage
    told = draw and (draw.is_rehearsal or draw.announced_at)
    done = {
        "closed": draw or standing.raffle.phase == Phase.CLOSED,
        "frozen": draw,
        # Telling goes on by itself: once the number is out, approving it comes first.
        "told": told,
        "number": stage in (Stage.APPROVED, Stage.DRAWN),
        "drawn": stage == Stage.DRAWN,
        "winners": stage == Stage.DRAWN and draw.accepted == draw.winners,
    }
    titles = {
        "closed": _("Entries are closed") if done["closed"] else _("Entries close"),
        "frozen": _("The list is frozen") if draw else _("Freeze the list"),
        "told": _("The entrants are told"),
        "number": _("The public number and its approval")
        if draw and draw.is_rehearsal
        else _("The public number and two approvals"),
        "drawn": _("The draw"),
        "winners": _("The winners"),
    }
    skipped = {"told"} if stage in (Stage.DUE, Stage.APPROVED, Stage.DRAWN) else set()
    current = next((key for key in done if not done[key] and key not in skipped), None)
    return [Step(key, titles[key], CURRENT if key == current else DONE if done[key] else AHEAD) for key in done]


def approvals_of(draw: Draw) -> list:
    """The approvals, each with whether it still counts: an editor may have lost the permission since."""
    approvals = list(draw.approvals.all())
    for approval in approvals:
        approval.counts = may_conduct(approval.user)
    return approvals


def telling_of(draw: Draw) -> dict:
    """How far the entrants have been told: mails owed, and those of them that still wait to leave."""
    queued = OutgoingMail.objects.filter(kind=ANNOUNCEMENT, state=OutgoingMail.State.QUEUED, context__draw=draw.pk)
    telling = {"waiting": queued.count()}
    if draw.announced_at is None:
        confirmed = confirmed_entries(draw.raffle, draw.cutoff)
        telling |= {"told": confirmed.filter(pk__lte=draw.announced_up_to).count(), "of": confirmed.count()}
    return telling


def beacon_url(draw: Draw) -> str:
    """Where the beacon answers with the round that the commit names; empty for another source."""
    number = drand.round_named_by(draw.source)
    return f"https://api.drand.sh/{drand.CHAIN}/public/{number}" if number else ""


def public_url(draw: Draw) -> str:
    """The draw's public page; a rehearsal has none."""
    return "" if draw.is_rehearsal else reverse("forms:draw", args=[draw.identifier])
