from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self):
        from pagecache.declarations import ignored_models
        from people import jobs, statements  # noqa: F401  registers them

        ignored_models.add(*self.get_models())
