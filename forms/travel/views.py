"""The page on which a winner has their journey refunded."""

from contextlib import suppress
from functools import cached_property

from django.conf import settings
from django.shortcuts import render

from forms.draw.links import CLAIM_TRAVEL
from forms.draw.views.winners import WinnerLinkView
from forms.travel.enums import ClaimState
from forms.travel.forms import TravelClaimForm, oversized
from forms.travel.models import TravelClaim
from forms.travel.services.claim_travel import ClaimRefused, check_right, claim_travel
from people.links.views import see_other

# A request larger than this many times the largest receipt is not even read.
NOT_READ_BEYOND = 4


class ClaimTravelView(WinnerLinkView):
    purpose = CLAIM_TRAVEL
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
        with suppress(ClaimRefused):  # something changed meanwhile, and the page says what
            claim_travel(self.winner.pk, form.cleaned_data["amount"], form.cleaned_data["receipt"])
        return see_other(request.path)

    def refuse_unread(self, request):
        """Answer before a huge file has arrived, as if the rest of the form had not been filled in."""
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
        """Why no claim can be made, as a code of `ClaimRefused`; empty when one can."""
        if self.claim and self.claim.state == ClaimState.APPROVED:
            return "approved"
        try:
            check_right(self.winner)
        except ClaimRefused as refusal:
            return refusal.code
        return ""
