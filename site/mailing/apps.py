from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "mailing"
    verbose_name = _("Mail queue")

    def ready(self):
        from guard.permissions import allow_only
        from mailing.models import OutgoingMail

        allow_only(OutgoingMail, "view", "retry")
