from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.colour_preview import colour_preview
from home.models import Menu


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["__str__", Column("locale", label=_("Language"))]


register_snippet(MenuViewSet)


@hooks.register("register_admin_urls")
def register_colour_preview():
    return [path("colour-preview.svg", colour_preview, name="colour_preview")]
