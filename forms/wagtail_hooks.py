from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from forms import viewsets


class SupportersViewSetGroup(ViewSetGroup):
    """What people sent: read with a permission of its own."""

    items = (viewsets.EntryViewSet, viewsets.QuestionViewSet, viewsets.PledgeViewSet)
    menu_label = _("Received")
    menu_icon = "inbox"
    menu_order = 220


class CampaignFormsViewSetGroup(SnippetViewSetGroup):
    """What editors set up."""

    items = (viewsets.RaffleViewSet, viewsets.PledgeDriveViewSet, viewsets.HelpActionViewSet)
    menu_label = _("Raffles and pledges")
    menu_icon = "pick"
    menu_order = 215


register_snippet(CampaignFormsViewSetGroup)


@hooks.register("register_admin_viewset")
def register_received():
    return SupportersViewSetGroup()


@hooks.register("filter_form_submissions_for_user")
def close_stock_submissions(user, editable_forms):
    """Entries are not submissions of a page: Wagtail's own screens for those stay empty and closed."""
    return editable_forms.none()
