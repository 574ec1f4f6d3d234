from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "mailing"
    verbose_name = _("Mail queue")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from mailing import worker  # noqa: F401  registers the queue
        from mailing.models import OutgoingMail
        from mailing.permissions import MailPolicy
        from pagecache.declarations import ignored_models

        ignored_models.add(*self.get_models())
        register_permission_policy(OutgoingMail, MailPolicy(OutgoingMail), exact_class=True)
