"""What editors do about mails that do not arrive: try them again, or give one up for good."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from mailing.dead_letters import give_up_mail, mails_in_trouble, retry_all_mails, retry_mails
from mailing.models import OutgoingMail

from .listing import Trouble

logger = logging.getLogger(__name__)

GIVE_UP = "mailing.give_up"


def read_ids(values: Iterable[str]) -> list[UUID]:
    """The identifiers among `values`; anything else names no mail."""
    ids = []
    for value in values:
        with suppress(ValueError):
            ids.append(UUID(value))
    return ids


class ActionView(PermissionCheckedMixin, View):
    """For those who may see these mails and try them again."""

    model = OutgoingMail
    permission_required = "retry"

    def dispatch(self, request, *args, **kwargs):
        if not self.user_has_permission("view"):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    def back_to_list(self) -> HttpResponseRedirect:
        return redirect("undelivered_mails:index")


class RetryView(ActionView):
    """Posted by the list: one `mail` per ticked mail, or `all`."""

    http_method_names = ["post"]

    def post(self, request):
        chosen = read_ids(request.POST.getlist("mail"))
        if "all" in request.POST:
            self.tell(retry_all_mails())
        elif chosen:
            self.tell(retry_mails(chosen))
        else:
            messages.warning(request, _("Tick the mails that you want to try again."))
        return self.back_to_list()

    def tell(self, count: int) -> None:
        if not count:
            messages.info(
                self.request, _("Nothing was left to do: meanwhile these mails have left, or are on their way.")
            )
            return
        logger.info("%d undelivered mails are tried again, by user %s", count, self.request.user.pk)
        told = ngettext("%(count)d mail is tried again now.", "%(count)d mails are tried again now.", count)
        messages.success(self.request, told % {"count": count})


class GiveUpView(WagtailAdminTemplateMixin, ActionView):
    """Asks first: nothing undoes it, the address is erased."""

    template_name = "admin/mailing/give_up.html"
    page_title = gettext_lazy("Give up this mail")
    header_icon = "mail"

    def get(self, request, mail_id):
        mail = mails_in_trouble().filter(pk=mail_id).first()
        if mail is None:
            return self.too_late()
        return self.render_to_response(self.get_context_data(trouble=Trouble.of(mail)))

    def post(self, request, mail_id):
        with transaction.atomic():
            is_done = give_up_mail(mail_id)
            if is_done:
                log(instance=OutgoingMail.objects.get(pk=mail_id), action=GIVE_UP, user=request.user)
        if not is_done:
            return self.too_late()
        messages.success(request, _("This mail is given up, and its address is erased."))
        return self.back_to_list()

    def too_late(self):
        messages.info(self.request, _("This mail has left meanwhile, is on its way, or was given up already."))
        return self.back_to_list()

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("undelivered_mails:index"), "label": gettext_lazy("Undelivered mails")},
            {"url": "", "label": self.page_title},
        ]
