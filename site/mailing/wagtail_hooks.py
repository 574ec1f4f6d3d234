from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from mailing.admin.actions import GIVE_UP
from mailing.admin.panel import GivenUpPanel
from mailing.admin.viewset import UndeliveredMailViewSet
from mailing.dead_letters import count_given_up


@hooks.register("register_admin_viewset")
def register_undelivered_mails():
    return UndeliveredMailViewSet()


@hooks.register("register_log_actions")
def register_giving_up(actions):
    actions.register_action(GIVE_UP, _("Give up an undelivered mail"), _("Undelivered mail given up for good"))


@hooks.register("construct_homepage_panels")
def add_given_up_panel(request, panels):
    if request.user.has_perm("mailing.view_outgoingmail") and (count := count_given_up()):
        panels.append(GivenUpPanel(count))
