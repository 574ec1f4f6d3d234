from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from proposals.editor_list import ProposalListingViewSet
from proposals.models import Audience, Chapter, Keyword, Theme
from proposals.reports import SearchedWordsViewSet
from proposals.sharing.report import SharedLinkVisitsViewSet


class HeadingViewSet(SnippetViewSet):
    list_display = ["title", Column("locale", label=_("Language"), sort_key="locale"), "slug", "sort_order"]


class ThemeViewSet(HeadingViewSet):
    model = Theme
    icon = "tag"


class ChapterViewSet(HeadingViewSet):
    model = Chapter
    icon = "folder-open-inverse"


class KeywordViewSet(HeadingViewSet):
    model = Keyword
    icon = "key"


class AudienceViewSet(HeadingViewSet):
    model = Audience
    icon = "group"


class ProgrammeViewSetGroup(SnippetViewSetGroup):
    items = (ThemeViewSet, ChapterViewSet, KeywordViewSet, AudienceViewSet)
    menu_label = _("Programme")
    menu_icon = "list-ol"
    menu_order = 210


register_snippet(ProgrammeViewSetGroup)


@hooks.register("register_admin_viewset")
def register_proposals():
    return ProposalListingViewSet()


@hooks.register("register_admin_viewset")
def register_searches():
    return SearchedWordsViewSet()


@hooks.register("register_admin_viewset")
def register_shared_links():
    return SharedLinkVisitsViewSet()
