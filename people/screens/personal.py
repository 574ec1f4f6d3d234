"""Screens for people's data: reading and exporting have a permission each, and nothing is edited."""

import logging
from datetime import datetime
from decimal import Decimal

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.template.defaultfilters import yesno
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from people.domain.formulas import escape_formula
from people.personal import PersonalData
from people.places import departements, word

logger = logging.getLogger(__name__)


PERSON_LABELS = {"departement_name": word("departement"), "region_name": _("Region")}


class PersonalIndexView(generic.IndexView):
    any_permission_required = ["view"]

    @property
    def may_export(self) -> bool:
        return self.permission_policy.user_has_permission(self.request.user, "export")

    @property
    def show_export_buttons(self) -> bool:
        return self.may_export

    def dispatch(self, request, *args, **kwargs):
        if self.is_export:
            if not self.may_export:
                raise PermissionDenied
            logger.info("%s exported by user %s", self.model._meta.label, request.user.pk)
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    def search_queryset(self, queryset):
        """Each word typed must be in some field: a first and a last name are in two, a ticket is in four groups."""
        for typed in self.search_query.split() if self.is_searching else ():
            in_some_field = Q()
            for field in self.search_fields:
                in_some_field |= Q(**{f"{field}__icontains": typed})
            queryset = queryset.filter(in_some_field)
        return queryset

    def stream_csv(self, queryset):
        """Make the whole file at once: while it is sent, the reader's language and time zone are no longer active."""
        return list(super().stream_csv(queryset))

    def get_preprocess_function(self, field, value, export_format):
        if isinstance(value, datetime):
            return lambda moment: f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"
        if isinstance(value, bool | int | float | Decimal) or value is None:
            return super().get_preprocess_function(field, value, export_format)
        return lambda text: escape_formula(str(text))


class PersonalInspectView(generic.InspectView):
    any_permission_required = ["view"]
    labels: dict = {}

    def get_field_label(self, field_name, field):
        return self.labels.get(field_name) or super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name, field):
        """In words and in the reader's time zone: Wagtail's template would show Python's words, and UTC."""
        value = super().get_field_display_value(field_name, field)
        if value is None:
            return "–"
        if isinstance(value, bool):
            return yesno(value)
        if isinstance(value, datetime):
            return timezone.localtime(value)
        return value


class PersonalViewSet(ModelViewSet):
    """A list, its export, and a screen for one record; the model's statement says which fields they show.

    The model's policy is registered in its app's `apps`.
    """

    personal: PersonalData

    index_view_class = PersonalIndexView
    inspect_view_class = PersonalInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    exclude_form_fields: list[str] = []
    list_per_page = 50
    # Searched in the table itself: personal data is kept out of the search index.
    search_backend_name = None

    @cached_property
    def list_export(self) -> list[str]:
        return list(self.personal.exported)

    @cached_property
    def inspect_view_fields(self) -> list[str]:
        return list(self.personal.shown)

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(f"inspect/<{self.pk_path_converter}:pk>/", self.inspect_view, name="inspect"),
        ]


def departement_choices():
    return [(code, f"{code} {found.name}") for code, found in departements().items()]


class PersonFilterSet(WagtailFilterSet):
    departement = django_filters.ChoiceFilter(label=word("departement"), choices=departement_choices)
    created_at = django_filters.DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)
    agree_contact = django_filters.BooleanFilter(label=_("Agrees to be contacted again"))


def inspect_url(name: str, record) -> str:
    return reverse(f"{name}:inspect", args=[record.pk])
