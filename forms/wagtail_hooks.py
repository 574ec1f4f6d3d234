from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from forms.dashboard import ReceivedPanel
from forms.draw.screens import DrawViewSet
from forms.draw.screens.staff_mailboxes import StaffMailboxViewSet
from forms.kept_accounts import keep_account, keep_accounts
from forms.pledge.models import PledgeDrive
from forms.pledge.screens import HelpActionViewSet, PledgeDriveViewSet, PledgeViewSet
from forms.raffle.models import Raffle
from forms.raffle.permissions import may_see_entries
from forms.raffle.screens.entries import EntryViewSet, QuestionViewSet
from forms.raffle.screens.raffles import RaffleViewSet
from forms.travel.screens import TravelClaimViewSet


class SupportersViewSetGroup(ViewSetGroup):
    """What people sent; reading it takes a permission of its own."""

    items = (
        EntryViewSet,
        QuestionViewSet,
        PledgeViewSet,
        TravelClaimViewSet,
    )
    menu_label = _("Responses")
    menu_icon = "mail"
    menu_order = 220


class CampaignFormsViewSetGroup(SnippetViewSetGroup):
    """What editors set up."""

    items = (
        RaffleViewSet,
        DrawViewSet,
        StaffMailboxViewSet,
        PledgeDriveViewSet,
        HelpActionViewSet,
    )
    menu_label = _("Raffles")
    menu_icon = "pick"
    menu_order = 215


register_snippet(CampaignFormsViewSetGroup)


@hooks.register("register_admin_viewset")
def register_received():
    return SupportersViewSetGroup()


@hooks.register("filter_form_submissions_for_user")
def close_stock_submissions(user, editable_forms):
    """Entries are not form submissions of a page: Wagtail's own screens for those stay empty and closed."""
    return editable_forms.none()


hooks.register("before_delete_user", keep_account)
hooks.register("before_bulk_action", keep_accounts)


@hooks.register("before_delete_snippet")
def keep_what_people_sent(request, instances):
    """Explain what the database would only refuse: a raffle with a draw or entries, a questionnaire with pledges."""
    for instance in instances:
        if isinstance(instance, Raffle) and instance.draws.real().exists():
            refusal = _("“%(name)s” has a draw: it cannot be deleted.")
        elif isinstance(instance, Raffle) and instance.draws.exists():
            refusal = _("“%(name)s” has rehearsals of its draw: delete them first.")
        elif isinstance(instance, Raffle) and instance.entries.exists():
            refusal = _("“%(name)s” has entries: it cannot be deleted.")
        elif isinstance(instance, PledgeDrive) and instance.pledges.exists():
            refusal = _("“%(name)s” has pledges: it cannot be deleted.")
        else:
            continue
        messages.error(request, refusal % {"name": instance})
        return redirect(instance.snippet_viewset.get_url_name("list"))
    return None


@hooks.register("construct_homepage_panels")
def add_received_panel(request, panels):
    if may_see_entries(request.user):
        panels.append(ReceivedPanel())
