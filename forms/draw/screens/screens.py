"""What all screens of draws share: who may open them, and their breadcrumbs."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from forms.draw.models import Draw
from forms.draw.permissions import may_conduct, may_see_draws
from forms.draw.standing import followed_draws
from forms.raffle.models import Raffle


def guide_url(draw: Draw) -> str:
    """A draw is followed on the page of its raffle, a rehearsal on one of its own."""
    if draw.is_rehearsal:
        return reverse("draws:rehearsal", args=[draw.pk])
    return reverse("draws:guide", args=[draw.raffle_id])


def title_of(draw: Draw) -> str:
    name = draw.raffle.name
    return _("Rehearsal: %(name)s") % {"name": name} if draw.is_rehearsal else name


class DrawScreen(WagtailAdminTemplateMixin, View):
    """Open to those who may see draws; a screen that acts, only to those who may conduct them. No browser keeps it."""

    acts = False
    header_icon = "list-ol"

    def dispatch(self, request, *args, **kwargs):
        allowed = may_conduct if self.acts else may_see_draws
        if not allowed(request.user):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_conduct=may_conduct(self.request.user), **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("draws:index"), "label": gettext_lazy("Draws")},
            *self.get_trail(),
            {"url": "", "label": self.get_page_title()},
        ]

    def get_trail(self) -> list[dict]:
        """The breadcrumbs between the list and this screen."""
        return []


class RaffleScreen(DrawScreen):
    """A screen about the draw that a raffle has, or will have."""

    @cached_property
    def raffle(self) -> Raffle:
        raffles = Raffle.objects.with_phase().select_related("rules_document")
        return get_object_or_404(raffles, pk=self.kwargs["raffle_id"])

    def get_context_data(self, **kwargs):
        back_url = reverse("draws:guide", args=[self.raffle.pk])
        return super().get_context_data(**{"raffle": self.raffle, "back_url": back_url, **kwargs})

    def get_trail(self):
        return [{"url": reverse("draws:guide", args=[self.raffle.pk]), "label": self.raffle.name}]


class OneDrawScreen(DrawScreen):
    """A screen about a draw that exists, rehearsals included."""

    only_rehearsals = False

    @cached_property
    def draw(self) -> Draw:
        draws = followed_draws().filter(is_rehearsal=True) if self.only_rehearsals else followed_draws()
        return get_object_or_404(draws, pk=self.kwargs["draw_id"])

    def get_context_data(self, **kwargs):
        values = {"draw": self.draw, "raffle": self.draw.raffle, "back_url": guide_url(self.draw)}
        return super().get_context_data(**{**values, **kwargs})

    def get_trail(self):
        return [{"url": guide_url(self.draw), "label": title_of(self.draw)}]
