"""Approve the public number, and run the draw once enough editors have."""

from django import forms
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.draw.enums import DrawState
from forms.draw.models import Draw, DrawApproval
from forms.draw.screens.guide import approvals_of, beacon_url
from forms.draw.screens.screens import OneDrawScreen, guide_url
from forms.draw.services.approve_draw import ApprovalRefused, approve_draw
from forms.draw.services.run_draw import NotApproved, run_draw
from forms.draw.standing import numbers_that_count

# Refusals by approve_draw that are about what was typed: the field, and the words beside it.
REFUSALS = {
    "number": (
        "number",
        gettext_lazy("A public number has 16 to 512 characters: plain letters, digits and signs, no space."),
    ),
    "signature_form": (
        "number",
        gettext_lazy("This is not a signature of the beacon: 96 hexadecimal digits, or its whole answer in JSON."),
    ),
    "round": ("number", gettext_lazy("This is the answer for another round than the one that was announced.")),
    "signature": (
        "number",
        gettext_lazy("This is not the beacon’s signature of that round. Copy it again from the source."),
    ),
    "secret": ("secret", gettext_lazy("This is not the secret whose hash was published with the list.")),
}
# Refusals that are about the moment: said on the guide.
STOPS = {
    "too_early": gettext_lazy("It is too early: the public number is not out yet."),
    "already_drawn": gettext_lazy("The draw has been run already. Nothing was changed."),
}
EXAMPLE = "rehearsal-07-12-23-31-44"


class ApprovalForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("The public number"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "off", "autocomplete": "off"}),
    )
    secret = forms.CharField(
        label=gettext_lazy("The depositary’s secret"),
        max_length=200,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "off", "autocomplete": "off"}),
        help_text=gettext_lazy("64 hexadecimal digits, as the depositary tells them."),
    )

    def __init__(self, *args, asks_secret: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_secret:
            del self.fields["secret"]


def value_of(approval: DrawApproval) -> str:
    """What the editor entered, as they would enter it again."""
    return bytes(approval.signature).hex() if approval.signature else approval.randomness


class ApproveView(OneDrawScreen):
    acts = True
    page_title = gettext_lazy("Approve the public number")
    template_name = "admin/draws/approve.html"

    @cached_property
    def approvals(self) -> list[DrawApproval]:
        return approvals_of(self.draw)

    @property
    def own_approval(self) -> DrawApproval | None:
        return next((approval for approval in self.approvals if approval.user == self.request.user), None)

    def get(self, request, *args, **kwargs):
        if self.draw.state == DrawState.DRAWN:
            return self.stop("already_drawn")
        if not self.draw.is_source_due:
            return self.stop("too_early")
        example = EXAMPLE if self.draw.is_rehearsal else ""
        number = value_of(self.own_approval) if self.own_approval else example
        return self.show(self.make_form(initial={"number": number}))

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            approve_draw(self.draw.pk, request.user, form.cleaned_data["number"], form.cleaned_data.get("secret", ""))
        except ApprovalRefused as refusal:
            if refusal.code in STOPS:
                return self.stop(refusal.code)
            form.add_error(*REFUSALS[refusal.code])
            return self.show(form)
        if not run_if_approved(request, self.draw):
            self.tell_what_is_missing()
        return redirect(guide_url(self.draw))

    def tell_what_is_missing(self) -> None:
        approvals = self.draw.approvals.select_related("user")
        if len(set(numbers_that_count(approvals))) > 1:
            messages.warning(
                self.request, _("Your approval is recorded. It differs from another editor’s: compare them.")
            )
        else:
            messages.success(self.request, _("Your approval is recorded. Another editor must approve the same number."))

    def make_form(self, *args, **kwargs) -> ApprovalForm:
        return ApprovalForm(*args, asks_secret=self.draw.secret is None, **kwargs)

    def show(self, form: ApprovalForm):
        others = [
            {"approval": approval, "value": value_of(approval)}
            for approval in self.approvals
            if approval.user != self.request.user
        ]
        return self.render_to_response(
            self.get_context_data(
                form=form,
                others=others,
                own_approval=self.own_approval,
                own_value=value_of(self.own_approval) if self.own_approval else "",
                asks_secret=self.draw.secret is None,
                beacon_url=beacon_url(self.draw),
            )
        )

    def stop(self, code: str):
        messages.error(self.request, STOPS[code])
        return redirect(guide_url(self.draw))


class RunView(OneDrawScreen):
    """For a draw that is approved and was interrupted before it was run."""

    acts = True
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if not run_if_approved(request, self.draw):
            messages.error(request, _("Two editors must first approve the same number."))
        return redirect(guide_url(self.draw))


def run_if_approved(request, draw: Draw) -> bool:
    try:
        run_draw(draw.pk)
    except NotApproved:
        return False
    messages.success(request, _("The draw has been run. The winners are called."))
    return True
