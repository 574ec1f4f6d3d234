"""What editors read about the programme, among Wagtail's reports."""

import django_filters
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from proposals.models import SearchedWords
from proposals.search.log import SHOWN_FROM, shown_to_editors


class SearchedWordsFilterSet(WagtailFilterSet):
    in_vain = django_filters.BooleanFilter(label=_("Nothing was found"), field_name="found", method="only_in_vain")

    class Meta:
        model = SearchedWords
        fields = ["month", "language"]

    def only_in_vain(self, searches, _name, value):
        return searches.filter(found=0) if value else searches.filter(found__gt=0)


class SearchedWordsIndexView(generic.IndexView):
    any_permission_required = ["view"]
    page_title = _("Searches")
    filterset_class = SearchedWordsFilterSet
    default_ordering = ("-month", "-times", "words")
    search_backend_name = None
    search_fields = ["words"]

    def get_base_queryset(self):
        return shown_to_editors()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"shown_from": SHOWN_FROM}


class SearchedWordsViewSet(ModelViewSet):
    model = SearchedWords
    name = "searched_words"
    url_prefix = "searches"
    icon = "search"
    menu_label = _("Searches")
    menu_hook = "register_reports_menu_item"
    menu_order = 700
    index_view_class = SearchedWordsIndexView
    index_template_name = "admin/searches/index.html"
    list_display = [
        Column("words", label=_("Words"), sort_key="words"),
        Column("times", label=_("Times asked"), sort_key="times"),
        Column("found", label=_("Proposals found"), sort_key="found"),
        Column("language", label=_("Language"), sort_key="language"),
        Column("month", label=_("Month"), sort_key="month", accessor=lambda row: date_format(row.month, "F Y")),
    ]
    list_export = ["words", "times", "found", "language", "month"]
    exclude_form_fields: list[str] = []
    add_to_reference_index = False
    inspect_view_enabled = True  # Wagtail offers the permission to view only then; its address is not registered

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
