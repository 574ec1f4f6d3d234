"""Where visits by shared links come from, among Wagtail's reports."""

from dataclasses import dataclass

import django_filters
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from proposals.models import Channel, ProposalPage, SharedLinkVisits


@dataclass(frozen=True)
class Line:
    """A bar: what is counted, how often, and its length in per cent of the longest bar."""

    name: str
    count: int
    share: int


def lines(visits: QuerySet, field: str, names: dict) -> list[Line]:
    """The visits summed up by a field, most first."""
    sums = visits.order_by().values_list(field).annotate(sum=Sum("times")).order_by("-sum", field)
    most = max((count for _value, count in sums), default=0)
    return [Line(names.get(value, str(value)), count, max(1, round(100 * count / most))) for value, count in sums]


def proposal_names() -> dict[int, str]:
    """Number and title of each proposal, in the reader's language where it has one."""
    pages = ProposalPage.objects.values_list("number", "title", "locale__language_code")
    own_language_last = sorted(pages, key=lambda page: page[2] == get_language())
    return {number: f"{number}. {title}" for number, title, _language in own_language_last}


class VisitsFilterSet(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(label=_("Period"), widget=DateRangePickerWidget)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    channel = django_filters.MultipleChoiceFilter(label=_("Channel"), choices=Channel.choices)

    class Meta:
        model = SharedLinkVisits
        fields = ["day", "language", "channel"]


class VisitsIndexView(generic.IndexView):
    any_permission_required = ["view"]
    page_title = _("Shared links")
    template_name = "admin/shared_links/index.html"
    results_template_name = "admin/shared_links/results.html"
    filterset_class = VisitsFilterSet
    default_ordering = ("-day", "number", "language", "channel")
    search_backend_name = None

    def get_context_data(self, *args, **kwargs):
        visits = self.get_queryset()
        return {
            **super().get_context_data(*args, **kwargs),
            "total": visits.aggregate(sum=Sum("times"))["sum"] or 0,
            "by_channel": lines(visits, "channel", dict(Channel.choices)),
            "by_proposal": lines(visits, "number", proposal_names()),
        }


class SharedLinkVisitsViewSet(ModelViewSet):
    model = SharedLinkVisits
    name = "shared_links"
    url_prefix = "shared-links"
    icon = "link"
    menu_label = _("Shared links")
    menu_hook = "register_reports_menu_item"
    menu_order = 710
    index_view_class = VisitsIndexView
    list_display: list[str] = []
    list_export = ["day", "number", "language", "channel", "times"]
    exclude_form_fields: list[str] = []
    add_to_reference_index = False
    inspect_view_enabled = True  # Wagtail offers the permission to view only then; its address is not registered

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]
