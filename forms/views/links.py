"""The pages behind links in mails. GET shows and changes nothing; the button on the page acts.

Mail scanners follow every link they see, so that opening one must never be taken for a decision.
"""

from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.cache import never_cache

from forms.enums import EntryState, LinkPurpose
from forms.models import PledgePage, Raffle
from forms.models.public_form import see_other
from forms.services.confirm_entry import confirm_entry
from forms.services.links import WINNERS, find_link, issue_token
from forms.services.record_pledge import confirm_pledge
from forms.services.refuse_invitations import refuse_invitations
from forms.services.withdraw import pledges_of, withdraw_entry, withdraw_pledge
from guard.origin import public_form


@method_decorator([public_form, never_cache], name="dispatch")
class MailedLinkView(View):
    """Finds the link of the token for `purpose`; anything else gets a page that says what to do next."""

    purpose: LinkPurpose
    template_name = ""
    done_template_name = ""

    def dispatch(self, request, *args, token, **kwargs):
        self.link = find_link(token, self.purpose)
        if self.link is None or not self.is_usable():
            context = {"purpose": self.purpose, "for_winners": self.purpose in WINNERS}
            return render(request, "pages/link_invalid.html", context, status=404)
        return super().dispatch(request, *args, **kwargs)

    def is_usable(self) -> bool:
        return True

    def get(self, request):
        return render(request, self.template_name, self.get_context())

    def post(self, request):
        context = self.get_context()
        self.act(request)
        return render(request, self.done_template_name, context)

    def get_context(self) -> dict:
        return {}

    def act(self, request) -> None:
        raise NotImplementedError


def is_open(raffle: Raffle) -> bool:
    return Raffle.objects.open_now().filter(pk=raffle.pk).exists()


class EntryLinkView(MailedLinkView):
    def is_usable(self) -> bool:
        return self.link.entry.state != EntryState.WITHDRAWN

    def get_context(self) -> dict:
        entry = self.link.entry
        return {
            "entry": entry,
            "raffle": entry.raffle,
            "already_confirmed": entry.state == EntryState.CONFIRMED,
            "too_late": entry.state == EntryState.PENDING and not is_open(entry.raffle),
            "has_pledge": pledges_of(entry).exists(),
        }


class ConfirmEntryView(EntryLinkView):
    purpose = LinkPurpose.CONFIRM_ENTRY
    template_name = "pages/entry_confirm.html"

    def post(self, request):
        """Confirm, then go on to the pledge questionnaire: the entrant does not say again who they are."""
        entry = self.link.entry
        confirm_entry(entry)
        page = self.pledge_page()
        if page is None or entry.state != EntryState.CONFIRMED:
            return see_other(request.path)
        return see_other(f"{page.get_url(request)}{issue_token(LinkPurpose.PLEDGE, entry=entry)}/")

    def pledge_page(self) -> PledgePage | None:
        pages = PledgePage.objects.live().filter(drive=self.link.entry.raffle.pledge_drive_id).select_related("locale")
        by_language = {page.locale.language_code: page for page in pages}
        return by_language.get(get_language()) or next(iter(by_language.values()), None)


class WithdrawEntryView(EntryLinkView):
    purpose = LinkPurpose.WITHDRAW_ENTRY
    template_name = "pages/entry_withdraw.html"
    done_template_name = "pages/entry_withdrawn.html"

    def is_usable(self) -> bool:
        return True

    def get(self, request):
        if self.link.entry.state == EntryState.WITHDRAWN:
            return render(request, self.done_template_name, self.get_context())
        return super().get(request)

    def act(self, request):
        withdraw_entry(self.link.entry, also_pledge=bool(request.POST.get("also_pledge")))


class PledgeLinkView(MailedLinkView):
    def get_context(self) -> dict:
        pledge = self.link.pledge
        return {
            "pledge": pledge,
            "actions": pledge.action_labels(get_language()),
            "already_confirmed": pledge.confirmed_at is not None,
        }


class ConfirmPledgeView(PledgeLinkView):
    purpose = LinkPurpose.CONFIRM_PLEDGE
    template_name = "pages/pledge_confirm.html"

    def post(self, request):
        confirm_pledge(self.link.pledge)
        return see_other(request.path)


class WithdrawPledgeView(PledgeLinkView):
    purpose = LinkPurpose.WITHDRAW_PLEDGE
    template_name = "pages/pledge_withdraw.html"
    done_template_name = "pages/pledge_withdrawn.html"

    def act(self, request):
        withdraw_pledge(self.link.pledge)


class RefuseInvitationsView(MailedLinkView):
    purpose = LinkPurpose.REFUSE_INVITATIONS
    template_name = "pages/invitation_refuse.html"
    done_template_name = "pages/invitation_refused.html"

    def act(self, request):
        refuse_invitations(self.link.mailbox_hash)
