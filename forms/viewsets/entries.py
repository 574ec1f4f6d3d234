import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn

from forms.enums import EntryState
from forms.models import Entry, Raffle
from people.places import departements, word

from .personal import CONSENT_FIELDS, PERSON_FIELDS, PersonalIndexView, PersonalInspectView, PersonalViewSet

LABELS = {
    "ticket": _("Ticket"),
    "departement_name": word("departement"),
    "region_name": _("Region"),
    "postcode_known": word("postcode_listed"),
    "answers_text": _("Other answers"),
    "actions_text": _("Ways to help"),
    "pledged_labels": _("Pledge"),
    "invited_friends": _("Friends invited"),
    "has_travel_right": _("Travel can be refunded"),
}


def departement_choices():
    return [(code, f"{code} {found.name}") for code, found in departements().items()]


class PersonFilterSet(WagtailFilterSet):
    departement = django_filters.ChoiceFilter(label=word("departement"), choices=departement_choices)
    created_at = django_filters.DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)
    agree_contact = django_filters.BooleanFilter(label=_("Agrees to be contacted again"))


class EntryFilterSet(PersonFilterSet):
    raffle = django_filters.ModelChoiceFilter(label=_("Raffle"), queryset=Raffle.objects.all())
    state = django_filters.ChoiceFilter(label=_("State"), choices=EntryState.choices)
    has_travel_right = django_filters.BooleanFilter(label=LABELS["has_travel_right"])
    postcode_known = django_filters.BooleanFilter(label=LABELS["postcode_known"])

    class Meta:
        model = Entry
        fields: list[str] = []


class EntryIndexView(PersonalIndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("raffle")


class EntryInspectView(PersonalInspectView):
    labels = LABELS

    def get_invited_friends_display_value(self):
        return self.object.invitations.count()

    def get_ticket_display_value(self):
        return str(self.object)


class EntryViewSet(PersonalViewSet):
    model = Entry
    name = "entries"
    icon = "clipboard-list"
    menu_label = _("Entries")
    index_view_class = EntryIndexView
    inspect_view_class = EntryInspectView
    filterset_class = EntryFilterSet
    search_fields = ["last_name", "first_name", "email", "phone", "postcode", "ticket", "question"]
    list_display = [
        TitleColumn("display_name", label=_("Name"), width="18%", get_url=lambda entry: inspect_url("entries", entry)),
        Column("raffle", label=_("Raffle"), sort_key="raffle__name"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("departement_name", label=word("departement"), sort_key="departement"),
        BooleanColumn("has_travel_right", label=LABELS["has_travel_right"], sort_key="has_travel_right"),
        Column("short_question", label=_("Question")),
        Column("get_language_display", label=_("Language"), sort_key="language"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    ]
    list_export = [
        "ticket",
        "raffle",
        "get_state_display",
        *PERSON_FIELDS,
        "has_travel_right",
        "question",
        "answers_text",
        *CONSENT_FIELDS,
    ]
    export_headings = {"get_state_display": _("State"), **LABELS}
    export_filename = "entries"
    inspect_view_fields = [
        "ticket",
        "raffle",
        "state",
        *PERSON_FIELDS,
        "postcode_known",
        "has_travel_right",
        "question",
        "answers_text",
        "invited_friends",
        "pledged_labels",
        *CONSENT_FIELDS,
        "withdrawn_at",
    ]


class QuestionFilterSet(PersonFilterSet):
    raffle = django_filters.ModelChoiceFilter(label=_("Raffle"), queryset=Raffle.objects.all())
    state = django_filters.ChoiceFilter(label=_("State"), choices=EntryState.choices)

    class Meta:
        model = Entry
        fields: list[str] = []


class QuestionIndexView(EntryIndexView):
    page_title = _("Questions")

    def get_base_queryset(self):
        return super().get_base_queryset().exclude(question="")


class QuestionViewSet(PersonalViewSet):
    """The same entries, to read what people would ask."""

    model = Entry
    name = "questions"
    icon = "help"
    menu_label = _("Questions")
    index_view_class = QuestionIndexView
    inspect_view_class = EntryInspectView
    inspect_view_fields = ["question", "first_name", "departement_name", "state", "language", "created_at"]
    filterset_class = QuestionFilterSet
    search_fields = ["question", "first_name", "last_name"]
    list_display = [
        TitleColumn("question", label=_("Question"), get_url=lambda entry: inspect_url("questions", entry)),
        Column("first_name", label=_("First name"), sort_key="first_name"),
        Column("raffle", label=_("Raffle"), sort_key="raffle__name"),
        Column("departement_name", label=word("departement"), sort_key="departement"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("get_language_display", label=_("Language"), sort_key="language"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    ]
    list_export = ["question", "first_name", "departement_name", "get_state_display", "language", "created_at"]
    export_headings = {"get_state_display": _("State"), **LABELS}
    export_filename = "questions"


def inspect_url(name: str, record) -> str:
    return reverse(f"{name}:inspect", args=[record.pk])
