import django_filters
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from forms.pledge.enums import Availability
from forms.pledge.models import HelpAction, Pledge, PledgeDrive
from forms.pledge.personal import PLEDGE
from people.places import word
from people.screens.personal import (
    PERSON_LABELS,
    PersonalIndexView,
    PersonalInspectView,
    PersonalViewSet,
    PersonFilterSet,
    inspect_url,
)

LABELS = {**PERSON_LABELS, "actions_text": _("Ways to help")}


def offered_actions():
    labels: dict[str, str] = {}
    for drive in PledgeDrive.objects.all():
        labels.update(drive.action_labels(get_language()))
    return sorted(labels.items(), key=lambda item: item[1])


class PledgeFilterSet(PersonFilterSet):
    drive = django_filters.ModelChoiceFilter(label=_("Questionnaire"), queryset=PledgeDrive.objects.all())
    action = django_filters.ChoiceFilter(
        label=_("Way to help"), field_name="pledged_actions__key", choices=offered_actions
    )
    availability = django_filters.ChoiceFilter(label=_("Availability"), choices=Availability.choices)
    confirmed = django_filters.BooleanFilter(
        label=_("Confirmed"), field_name="confirmed_at", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Pledge
        fields: list[str] = []


class PledgeIndexView(PersonalIndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("drive", "pledged_actions")


class PledgeViewSet(PersonalViewSet):
    personal = PLEDGE
    model = Pledge
    name = "pledges"
    icon = "group"
    menu_label = _("Pledges")
    index_view_class = PledgeIndexView
    inspect_view_class = type("PledgeInspectView", (PersonalInspectView,), {"labels": LABELS})
    filterset_class = PledgeFilterSet
    search_fields = ["last_name", "first_name", "email", "phone", "postcode", "message"]
    list_display = [
        TitleColumn("display_name", label=_("Name"), get_url=lambda pledge: inspect_url("pledges", pledge)),
        Column("actions_text", label=_("Ways to help")),
        Column("get_availability_display", label=_("Availability"), sort_key="availability"),
        Column("departement_name", label=word("departement"), sort_key="departement"),
        BooleanColumn("agree_contact", label=_("May be written to"), sort_key="agree_contact"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        DateColumn("confirmed_at", label=_("Confirmed"), sort_key="confirmed_at"),
    ]
    export_headings = {"get_availability_display": _("Availability"), **LABELS}
    export_filename = "pledges"


class PledgeDriveViewSet(SnippetViewSet):
    model = PledgeDrive
    icon = "form"
    menu_label = _("Questionnaires")


class HelpActionViewSet(SnippetViewSet):
    model = HelpAction
    icon = "tick-inverse"
    menu_label = _("Ways to help")
    list_display = [
        "label",
        Column("locale", label=_("Language"), sort_key="locale"),
        "family",
        "key",
        BooleanColumn("is_offered", label=_("Offered"), sort_key="is_offered"),
        "sort_order",
    ]
    list_filter = ["drive", "family", "is_offered"]
    search_fields = ["label", "key"]
