from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from proposals.models import Chapter, Theme


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    list_display = ["title", "slug", "sort_order"]
    search_fields = ["title", "slug"]


class ChapterViewSet(SnippetViewSet):
    model = Chapter
    icon = "folder-open-inverse"
    list_display = ["title", "slug", "sort_order"]
    search_fields = ["title", "slug"]


class ProgrammeViewSetGroup(SnippetViewSetGroup):
    items = (ThemeViewSet, ChapterViewSet)
    menu_label = _("Programme")
    menu_icon = "list-ol"
    menu_order = 210


register_snippet(ProgrammeViewSetGroup)
