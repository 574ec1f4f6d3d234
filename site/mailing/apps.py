from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "mailing"
    verbose_name = _("Mail queue")

    def ready(self):
        from guard.permissions import allow_only
        from mailing import worker  # noqa: F401  registers the queue
        from mailing.models import OutgoingMail
        from pagecache.declarations import ignored_models

        ignored_models.add(*self.get_models())
        allow_only(OutgoingMail, "view", "retry")
