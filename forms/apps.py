from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    verbose_name = _("Raffles and pledges")

    def ready(self):
        from forms import mails  # noqa: F401  registers the messages
