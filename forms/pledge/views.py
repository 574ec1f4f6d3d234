"""The pages behind the links in a questionnaire's mails, and the way from an entry to the questionnaire."""

from django.utils.translation import get_language

from forms.pledge.links import CONFIRM_PLEDGE, PLEDGE_AS_ENTRANT, WITHDRAW_PLEDGE
from forms.pledge.models import Pledge
from forms.pledge.pages import PledgePage
from forms.pledge.services.record_pledge import confirm_pledge
from forms.pledge.services.withdraw_pledge import withdraw_pledge
from forms.raffle.models import Entry
from people.links.tokens import issue_token
from people.links.views import MailedLinkView, see_other


class PledgeLinkView(MailedLinkView):
    subject: Pledge

    def get_context(self) -> dict:
        pledge = self.subject
        return {
            "pledge": pledge,
            "actions": pledge.action_labels(get_language()),
            "already_confirmed": pledge.confirmed_at is not None,
        }


class ConfirmPledgeView(PledgeLinkView):
    purpose = CONFIRM_PLEDGE
    template_name = "pages/pledge_confirm.html"

    def post(self, request):
        confirm_pledge(self.subject)
        return see_other(request.path)


class WithdrawPledgeView(PledgeLinkView):
    purpose = WITHDRAW_PLEDGE
    template_name = "pages/pledge_withdraw.html"
    done_template_name = "pages/pledge_withdrawn.html"

    def act(self, request):
        withdraw_pledge(self.subject)


def questionnaire_of_entrant(request, entry: Entry) -> str | None:
    """The address at which this entrant can fill in the raffle's questionnaire, in the visitor's language.

    In another language if there is no such page; None if there is none at all.
    """
    pages = PledgePage.objects.live().filter(drive=entry.raffle.pledge_drive_id).select_related("locale")
    by_language = {page.locale.language_code: page for page in pages}
    page = by_language.get(get_language()) or next(iter(by_language.values()), None)
    return f"{page.get_url(request)}{issue_token(PLEDGE_AS_ENTRANT, entry)}/" if page else None
