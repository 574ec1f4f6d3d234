from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from home import signals  # noqa: F401
        from home.models import HomePage, ImageColour
        from home.navigation import main_page
        from pagecache.declarations import ignored_models, query_parameters

        main_page("home", HomePage)
        ignored_models.add(ImageColour)
        query_parameters.add("p")  # the page of a sitemap, as Django calls it
