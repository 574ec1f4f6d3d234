"""The pages behind the links in a raffle's mails."""

from django.shortcuts import render

from forms.raffle import hooks
from forms.raffle.enums import EntryState
from forms.raffle.links import CONFIRM_ENTRY, REFUSE_INVITATIONS, WITHDRAW_ENTRY
from forms.raffle.models import Entry, Raffle
from forms.raffle.services.confirm_entry import confirm_entry
from forms.raffle.services.refuse_invitations import refuse_invitations
from forms.raffle.services.withdraw_entry import withdraw_entry
from people.links.views import MailedLinkView, see_other


def is_open(raffle: Raffle) -> bool:
    return Raffle.objects.open_now().filter(pk=raffle.pk).exists()


class EntryLinkView(MailedLinkView):
    subject: Entry

    def is_usable(self) -> bool:
        return self.subject.state != EntryState.WITHDRAWN

    def get_context(self) -> dict:
        entry = self.subject
        return {
            "entry": entry,
            "raffle": entry.raffle,
            "already_confirmed": entry.state == EntryState.CONFIRMED,
            "too_late": entry.state == EntryState.PENDING and not is_open(entry.raffle),
            "has_pledge": entry.pledges.exists(),
        }


class ConfirmEntryView(EntryLinkView):
    purpose = CONFIRM_ENTRY
    template_name = "pages/entry_confirm.html"

    def post(self, request):
        """Confirm, then go on to the pledge questionnaire, where the entrant need not say again who they are."""
        entry = self.subject
        confirm_entry(entry)
        is_confirmed = entry.state == EntryState.CONFIRMED
        return see_other((is_confirmed and hooks.next_address(request, entry)) or request.path)


class WithdrawEntryView(EntryLinkView):
    purpose = WITHDRAW_ENTRY
    template_name = "pages/entry_withdraw.html"
    done_template_name = "pages/entry_withdrawn.html"

    def is_usable(self) -> bool:
        return True

    def get(self, request):
        if self.subject.state == EntryState.WITHDRAWN:
            return render(request, self.done_template_name, self.get_context())
        return super().get(request)

    def act(self, request):
        withdraw_entry(self.subject, also_pledge=bool(request.POST.get("also_pledge")))


class RefuseInvitationsView(MailedLinkView):
    purpose = REFUSE_INVITATIONS
    template_name = "pages/invitation_refuse.html"
    done_template_name = "pages/invitation_refused.html"

    def act(self, request):
        refuse_invitations(self.subject)
