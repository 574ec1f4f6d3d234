from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from mailing.models import OutgoingMail

from .actions import GiveUpView, RetryView
from .listing import TroubleIndexView


class UndeliveredMailViewSet(ModelViewSet):
    """The mails in trouble, among the reports. Nothing else of the queue is shown: it holds addresses."""

    model = OutgoingMail
    name = "undelivered_mails"
    url_prefix = "undelivered-mails"
    icon = "mail"
    menu_label = _("Undelivered mails")
    menu_hook = "register_reports_menu_item"
    menu_order = 650
    index_view_class = TroubleIndexView
    list_display: list[str] = []
    list_per_page = 50
    exclude_form_fields: list[str] = []
    search_backend_name = None
    add_to_reference_index = False
    # Wagtail offers the permission to view only where there is such a screen; its address is not registered.
    inspect_view_enabled = True

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("retry/", RetryView.as_view(), name="retry"),
            path("<uuid:mail_id>/give-up/", GiveUpView.as_view(), name="give_up"),
        ]
