"""The editors' first screen: where the raffles stand, and what has come in."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from forms.draw.permissions import may_conduct
from forms.draw.standing import Standing, standings
from forms.pledge.models import Pledge
from forms.raffle.enums import EntryState, Phase
from forms.raffle.models import Raffle
from forms.tally.models import Tally


@dataclass(frozen=True)
class RaffleSummary:
    """One raffle: its phase in words, and its entries by state."""

    raffle: Raffle
    phase: str
    waiting: int
    confirmed: int
    url: str
    draw: Standing | None


class ReceivedPanel(Component):
    """Shown to those who may see entries; the numbers say nothing about a person."""

    order = 120
    template_name = "admin/received_panel.html"

    class Media:
        css = {"all": ["css/admin/tally.css"]}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        draws = {standing.raffle.pk: standing for standing in standings()} if may_conduct(user) else {}
        may_see_pledges = policy_registry.get_by_type(Pledge).user_has_permission(user, "view")
        return {
            "raffles": raffle_summaries(draws),
            "pledges": Pledge.objects.exclude(confirmed_at=None).count(),
            "may_see_pledges": may_see_pledges,
            "tallies": shown_tallies(may_see_pledges),
        }


def raffle_summaries(draws: dict[int, Standing]) -> list[RaffleSummary]:
    """The raffles that take entries or have some, the latest first; `draws`: the standing of those with a draw."""
    raffles = Raffle.objects.with_phase().annotate(
        waiting=Count("entries", filter=Q(entries__state=EntryState.PENDING)),
        confirmed=Count("entries", filter=Q(entries__state=EntryState.CONFIRMED)),
    )
    return [
        RaffleSummary(
            raffle,
            Phase(raffle.phase).label,
            raffle.waiting,
            raffle.confirmed,
            f"{reverse('entries:index')}?raffle={raffle.pk}",
            draws.get(raffle.pk),
        )
        for raffle in raffles
    ]


def shown_tallies(may_see_pledges: bool) -> list[Tally]:
    """The tallies that count somebody: those of raffles, the latest first, then those of questionnaires."""
    tallies = Tally.objects.filter(total__gt=0).select_related("raffle", "drive")
    if not may_see_pledges:
        tallies = tallies.filter(drive=None)
    return list(tallies.order_by(F("raffle__opens_at").desc(nulls_last=True), "drive__name"))
