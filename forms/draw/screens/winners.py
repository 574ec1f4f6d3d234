"""What becomes of the winners, by hand: each step asks first, and appears on the public ledger."""

from dataclasses import dataclass

from django import forms
from django.db.models import BooleanField, Case, When
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from forms.draw.enums import Ineligibility, WinnerState
from forms.draw.models import Draw, Winner
from forms.draw.screens.screens import OneDrawScreen, guide_url
from forms.draw.services.answer_as_winner import (
    AnswerRefused,
    accept_place,
    decline_place,
    let_deadline_pass,
    release_silent,
    set_ineligible,
)
from forms.raffle.permissions import may_see_entries

REFUSALS = {
    "too_late": gettext_lazy("The deadline has passed: the place can no longer be accepted."),
    "place_lost": gettext_lazy("This ticket no longer holds a place."),
}


def followed_winners(draw: Draw) -> list[Winner]:
    """Those who were called, with whether their deadline has passed, by the database's clock."""
    overdue = Case(
        When(state=WinnerState.CALLED, answer_by__lte=Now(), then=True), default=False, output_field=BooleanField()
    )
    return list(draw.called.select_related("draw", "entry").annotate(is_overdue=overdue))


@dataclass(frozen=True)
class Place:
    """One of the places to win, for the drawing of them: "accepted", "called", "overdue" or "free"."""

    state: str
    label: str


def places_of(draw: Draw, winners: list[Winner]) -> list[Place]:
    labels = {
        "accepted": _("accepted"),
        "called": _("waits for an answer"),
        "overdue": _("did not answer in time"),
        "free": _("free"),
    }
    held = ["overdue" if winner.is_overdue else winner.state for winner in winners if winner.holds_a_place]
    states = sorted(held, key=list(labels).index) + ["free"] * (draw.winners - len(held))
    return [Place(state, labels[state]) for state in states]


class WinnerForm(forms.Form):
    """No fields: sending the form is the answer."""


class IneligibleForm(WinnerForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason, as the public ledger will tell it"),
        choices=[choice for choice in Ineligibility.choices if choice[0] != Ineligibility.WITHDRAWN],
        widget=forms.RadioSelect,
    )


class WinnerScreen(OneDrawScreen):
    """One step about one winner."""

    acts = True
    template_name = "admin/draws/winner.html"
    form_class = WinnerForm
    explanation = ""
    button = ""
    is_serious = False

    @cached_property
    def winner(self) -> Winner:
        return get_object_or_404(Winner.objects.select_related("draw", "entry"), pk=self.kwargs["winner_id"])

    @cached_property
    def draw(self) -> Draw:
        return Draw.objects.select_related("raffle").get(pk=self.winner.draw_id)

    def get(self, request, *args, **kwargs):
        if not self.winner.holds_a_place:
            return self.refuse("place_lost")
        return self.render_to_response(self.get_context_data(form=self.form_class()))

    def post(self, request, *args, **kwargs):
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            self.record(form.cleaned_data)
        except AnswerRefused as refusal:
            return self.refuse(refusal.code)
        messages.success(
            request,
            _("Recorded, and written on the public ledger.")
            if not self.draw.is_rehearsal
            else _("Recorded in the rehearsal."),
        )
        return redirect(guide_url(self.draw))

    def refuse(self, code: str):
        messages.error(self.request, REFUSALS[code])
        return redirect(guide_url(self.draw))

    def record(self, values: dict) -> None:
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            winner=self.winner,
            explanation=self.explanation,
            button=self.button,
            is_serious=self.is_serious,
            may_see_entries=may_see_entries(self.request.user),
            **kwargs,
        )


class AcceptView(WinnerScreen):
    page_title = gettext_lazy("Record an acceptance")
    explanation = gettext_lazy(
        "The winner has told you that they accept, by telephone for instance. They keep the place."
    )
    button = gettext_lazy("Record that they accept")

    def record(self, values):
        if self.winner.state == WinnerState.CALLED:
            accept_place(self.winner.pk, by=self.request.user)
        elif self.winner.state != WinnerState.ACCEPTED:
            raise AnswerRefused("place_lost")


class DeclineView(WinnerScreen):
    page_title = gettext_lazy("Record a refusal")
    explanation = gettext_lazy(
        "The winner has told you that they do not take the place. It goes to the next alternate at once."
    )
    button = gettext_lazy("Record that they decline")
    is_serious = True

    def record(self, values):
        decline_place(self.winner.pk, by=self.request.user)


class IneligibleView(WinnerScreen):
    page_title = gettext_lazy("Take the place away")
    explanation = gettext_lazy("Only for a reason that the rules name. The place goes to the next alternate at once.")
    button = gettext_lazy("Take the place away")
    form_class = IneligibleForm
    is_serious = True

    def record(self, values):
        set_ineligible(self.winner.pk, values["reason"], by=self.request.user)


class StaySilentView(WinnerScreen):
    """Only in a rehearsal: let somebody's deadline pass, to see what follows from silence."""

    only_rehearsals = True
    page_title = gettext_lazy("Let the deadline pass")
    explanation = gettext_lazy("As if the days to answer were over and nobody had heard of this winner.")
    button = gettext_lazy("Let the deadline pass")

    @cached_property
    def winner(self) -> Winner:
        return get_object_or_404(Winner, pk=self.kwargs["winner_id"], draw__is_rehearsal=True)

    def record(self, values):
        let_deadline_pass(self.winner.pk)


class ReleaseSilentView(OneDrawScreen):
    """Call alternates in the place of those who did not answer in time. The site does so by itself every minute."""

    acts = True
    page_title = gettext_lazy("Call the alternates")
    template_name = "admin/draws/release.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data()) if self.draw.overdue else self.nobody()

    def post(self, request, *args, **kwargs):
        count = release_silent(self.draw.pk, by=request.user)
        if not count:
            return self.nobody()
        told = ngettext("%(count)d place was set free.", "%(count)d places were set free.", count)
        messages.success(request, told % {"count": count})
        return redirect(guide_url(self.draw))

    def nobody(self):
        messages.info(self.request, _("Nobody’s deadline has passed."))
        return redirect(guide_url(self.draw))

    def get_context_data(self, **kwargs):
        overdue = [winner for winner in followed_winners(self.draw) if winner.is_overdue]
        return super().get_context_data(overdue=overdue, **kwargs)
