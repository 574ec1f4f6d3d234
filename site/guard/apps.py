from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuardConfig(AppConfig):
    name = "guard"
    verbose_name = _("Protection of forms")

    def ready(self):
        from pagecache.declarations import ignored_models

        from . import jobs  # noqa: F401  registers the job

        ignored_models.add(*self.get_models())
