"""The refunds of winners' journeys: examine a claim with its receipt, decide, export for the accounts."""

import logging

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from forms.raffle.models import Raffle
from forms.travel.domain.receipts import Kind
from forms.travel.enums import ClaimState
from forms.travel.forms import AmountField
from forms.travel.models import Receipt, TravelClaim
from forms.travel.personal import TRAVEL_CLAIM
from forms.travel.services.decide_travel import (
    DecisionRefused,
    approve_claim,
    may_decide,
    most_refundable,
    refuse_claim,
)
from people.places import word
from people.screens.personal import PersonalIndexView, PersonalInspectView, PersonalViewSet, inspect_url

logger = logging.getLogger(__name__)

LABELS = {
    "ticket": gettext_lazy("Ticket"),
    "winner.grouped_ticket": gettext_lazy("Ticket"),
    "claimant_name": gettext_lazy("Name"),
    "departement": word("departement"),
    "winner.entry.departement_name": word("departement"),
    "get_state_display": gettext_lazy("State"),
    "receipt.name": gettext_lazy("Receipt"),
    "receipt.sha256": gettext_lazy("SHA-256 of the receipt"),
    "cap": gettext_lazy("Refunded at most (€)"),
}
# A receipt comes from outside: a browser saves it and never opens it as a page, and nothing in it can run.
RECEIPT_HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store, private",
}
REFUSALS = {
    "decided": gettext_lazy("Somebody has decided in the meantime: this is their decision."),
    "changed": gettext_lazy("The winner has sent another receipt in the meantime: look at it before you decide."),
    "place_lost": gettext_lazy("This winner no longer holds a place: nothing can be refunded."),
    "amount": gettext_lazy("Refund more than 0, and at most what was declared, up to the raffle’s limit."),
    "reason": gettext_lazy("Write the reason: the winner is told."),
}


class DecisionForm(forms.Form):
    """`receipt` is the hash of the receipt that the editor saw: another one has not been examined."""

    receipt = forms.CharField(widget=forms.HiddenInput)


class ApprovalForm(DecisionForm):
    amount = AmountField(label=gettext_lazy("Amount to refund (€)"))

    def decide(self, claim_id: int, user) -> None:
        approve_claim(claim_id, user, self.cleaned_data["amount"], receipt_sha256=self.cleaned_data["receipt"])


class RefusalForm(DecisionForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The winner reads it, and can send another receipt. Write in their language."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def decide(self, claim_id: int, user) -> None:
        refuse_claim(claim_id, user, self.cleaned_data["reason"], receipt_sha256=self.cleaned_data["receipt"])


DECISIONS = {"approve": ApprovalForm, "refuse": RefusalForm}


def found_claims():
    """Claims with what their screens show; the receipts' content stays in the database."""
    return TravelClaim.objects.select_related("winner__draw__raffle", "winner__entry", "decided_by", "receipt").defer(
        "receipt__content"
    )


class TravelClaimFilterSet(WagtailFilterSet):
    raffle = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Raffle"), field_name="winner__draw__raffle", queryset=Raffle.objects.all()
    )
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=ClaimState.choices)

    class Meta:
        model = TravelClaim
        fields: list[str] = []


class TravelClaimIndexView(PersonalIndexView):
    def get_base_queryset(self):
        return found_claims()


class TravelClaimView(PersonalInspectView):
    """One claim, what proves it, and the two decisions."""

    template_name = "admin/travel_claim.html"
    labels = LABELS

    def get_object(self, queryset=None):
        return get_object_or_404(found_claims(), pk=self.pk)

    def get_ticket_display_value(self):
        return self.object.winner.grouped_ticket

    def get_departement_display_value(self):
        return self.object.winner.entry.departement_name

    def get_refusal_display_value(self):
        return self.object.refusal or "–"

    def post(self, request, *args, **kwargs):
        if not may_decide(request.user):
            raise PermissionDenied
        decision = request.POST.get("decision")
        if decision not in DECISIONS:
            raise Http404
        form = DECISIONS[decision](request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(**{f"{decision}_form": form}))
        try:
            form.decide(self.object.pk, request.user)
        except DecisionRefused as refusal:
            messages.error(request, REFUSALS[refusal.code])
        else:
            messages.success(request, _("Decided. The winner is told by mail."))
        return redirect("travel_claims:inspect", self.object.pk)

    def get_context_data(self, **kwargs):
        claim = self.object
        can_be_decided = claim.state == ClaimState.SUBMITTED and may_decide(self.request.user)
        seen = {"receipt": claim.receipt.sha256}
        return super().get_context_data(
            **{
                "can_be_decided": can_be_decided,
                "approve_form": ApprovalForm(initial={"amount": most_refundable(claim), **seen}),
                "refuse_form": RefusalForm(initial=seen),
                "is_picture": claim.receipt.content_type == Kind.JPEG.content_type,
                **kwargs,
            }
        )


class ReceiptView(PermissionCheckedMixin, View):
    """The receipt, to save; a picture is also shown on the claim's screen. Each fetch is logged, by number."""

    model = TravelClaim
    permission_required = "view"

    def get(self, request, pk):
        receipt = get_object_or_404(Receipt, claim=pk)
        logger.info("Receipt of claim %s fetched by user %s", pk, request.user.pk)
        headers = {**RECEIPT_HEADERS, "Content-Disposition": content_disposition_header(True, receipt.name)}
        return HttpResponse(bytes(receipt.content), content_type=receipt.content_type, headers=headers)


class TravelClaimViewSet(PersonalViewSet):
    personal = TRAVEL_CLAIM
    model = TravelClaim
    name = "travel_claims"
    icon = "tag"
    menu_label = gettext_lazy("Travel refunds")
    index_view_class = TravelClaimIndexView
    inspect_view_class = TravelClaimView
    filterset_class = TravelClaimFilterSet
    search_fields = ["claimant_name", "winner__ticket"]
    list_display = [
        TitleColumn(
            "claimant_name", label=gettext_lazy("Name"), get_url=lambda claim: inspect_url("travel_claims", claim)
        ),
        Column("winner.entry.departement_name", label=word("departement")),
        Column("declared", label=gettext_lazy("Declared (€)"), sort_key="declared"),
        Column("refunded", label=gettext_lazy("Refunded (€)"), sort_key="refunded"),
        Column("get_state_display", label=gettext_lazy("State"), sort_key="state"),
        DateColumn("submitted_at", label=gettext_lazy("Received"), sort_key="submitted_at"),
    ]
    export_headings = LABELS
    export_filename = "travel_claims"

    def get_urlpatterns(self):
        number = f"inspect/<{self.pk_path_converter}:pk>/"
        return [
            *super().get_urlpatterns(),
            path(f"{number}receipt/", ReceiptView.as_view(), name="receipt"),
        ]
