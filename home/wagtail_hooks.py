from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Menu


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["__str__", "locale"]


register_snippet(MenuViewSet)
