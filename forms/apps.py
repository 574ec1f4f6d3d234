from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "forms"
    verbose_name = _("Raffles and pledges")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from forms import mails  # noqa: F401  registers the messages
        from forms.models import Entry, Pledge
        from forms.permissions import ReadOnlyPolicy

        for model in (Entry, Pledge):
            register_permission_policy(model, ReadOnlyPolicy(model), exact_class=True)
