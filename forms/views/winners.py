"""The pages behind a winner's mailed links: accept or give up the place, have the journey refunded."""

from contextlib import suppress
from functools import cached_property

from django.conf import settings
from django.db.models.functions import Now
from django.shortcuts import render

from forms.enums import ClaimState, LinkPurpose, WinnerState
from forms.models import TravelClaim, Winner
from forms.models.public_form import see_other
from forms.public_forms import TravelClaimForm
from forms.public_forms.travel import oversized
from forms.services.draws.answer_as_winner import AnswerRefused, accept_place, decline_place, public_name
from forms.services.travel.claim_travel import ClaimRefused, check_right, claim_travel, has_refund

from .links import MailedLinkView

# Beyond so many times the largest receipt, a request is not even read.
NOT_READ_BEYOND = 4


class WinnerLinkView(MailedLinkView):
    def is_usable(self) -> bool:
        return self.winner.entry is not None  # a rehearsal's winners are nobody

    @property
    def winner(self) -> Winner:
        return self.link.winner

    def get_context(self) -> dict:
        winner = self.winner
        return {
            "winner": winner,
            "entry": winner.entry,
            "draw": winner.draw,
            "raffle": winner.draw.raffle,
            "has_refund": has_refund(winner),
        }


class AnswerAsWinnerView(WinnerLinkView):
    """One page for whatever has become of the place; its forms post what they would do with it as `answer`."""

    purpose = LinkPurpose.ANSWER_AS_WINNER
    template_name = "pages/winner_answer.html"

    def get_context(self) -> dict:
        return {
            **super().get_context(),
            "standing": self.standing,
            "name_to_show": name_to_show(self.winner),
        }

    @property
    def standing(self) -> str:
        """The place's state; "silent" as soon as the time to answer is over, even before the next one is called."""
        is_called = self.winner.state == WinnerState.CALLED
        if is_called and not Winner.objects.filter(pk=self.winner.pk, answer_by__gt=Now()).exists():
            return WinnerState.SILENT
        return self.winner.state

    def post(self, request):
        """Take the answer; one that comes too late changes nothing, and the page says where the place stands."""
        answer = request.POST.get("answer")
        with suppress(AnswerRefused):
            if answer == "accept":
                accept_place(self.winner.pk, agree_to_be_shown=bool(request.POST.get("agree_to_be_shown")))
            elif answer == "decline":
                decline_place(self.winner.pk)
        return see_other(request.path)


def name_to_show(winner: Winner) -> str:
    """What the draw's public page would call a winner who agrees."""
    accepted = Winner(entry=winner.entry, state=WinnerState.ACCEPTED, shown_name=public_name(winner.entry))
    return accepted.shown_as


class ClaimTravelView(WinnerLinkView):
    purpose = LinkPurpose.CLAIM_TRAVEL
    template_name = "pages/travel_claim.html"

    def get(self, request):
        return self.show(request, self.make_form())

    def post(self, request):
        if int(request.META.get("CONTENT_LENGTH") or 0) > NOT_READ_BEYOND * settings.RECEIPT_MAX_BYTES:
            return self.refuse_unread(request)
        if self.obstacle:
            return see_other(request.path)
        form = self.make_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form, status=422)
        with suppress(ClaimRefused):  # something has changed meanwhile: the page says what
            claim_travel(self.winner.pk, form.cleaned_data["amount"], form.cleaned_data["receipt"])
        return see_other(request.path)

    def refuse_unread(self, request):
        """Answer before a huge file has come in, as if the rest of the form had not been filled in."""
        form = self.make_form({})
        form.full_clean()
        form.errors.clear()
        form.add_error("receipt", oversized(int(request.META["CONTENT_LENGTH"])))
        return self.show(request, form, status=413)

    def make_form(self, *data) -> TravelClaimForm:
        return TravelClaimForm(*data, cap=self.winner.draw.raffle.travel_cap)

    def show(self, request, form, status=200):
        context = {**self.get_context(), "obstacle": self.obstacle, "claim": self.claim, "form": form}
        return render(request, self.template_name, context, status=status)

    @cached_property
    def claim(self) -> TravelClaim | None:
        return (
            TravelClaim.objects.select_related("receipt").defer("receipt__content").filter(winner=self.winner).first()
        )

    @property
    def obstacle(self) -> str:
        """Why no claim can be made, as `ClaimRefused` says it; empty when one can."""
        if self.claim and self.claim.state == ClaimState.APPROVED:
            return "approved"
        try:
            check_right(self.winner)
        except ClaimRefused as refusal:
            return refusal.code
        return ""
