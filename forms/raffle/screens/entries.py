import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn

from forms.raffle.enums import EntryState
from forms.raffle.models import Entry, Raffle
from forms.raffle.personal import ENTRY, QUESTIONS
from people.places import word
from people.screens.personal import (
    PERSON_LABELS,
    PersonalIndexView,
    PersonalInspectView,
    PersonalViewSet,
    PersonFilterSet,
    inspect_url,
)

LABELS = {
    "ticket": _("Ticket"),
    **PERSON_LABELS,
    "postcode_known": word("postcode_listed"),
    "answers_text": _("Other answers"),
    "pledged_labels": _("Pledge"),
    "invited_friends": _("Friends invited"),
    "has_travel_right": _("Travel can be refunded"),
}


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
    personal = ENTRY
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
    export_headings = {"get_state_display": _("State"), **LABELS}
    export_filename = "entries"


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
    """The same entries, shown for what people want to ask."""

    personal = QUESTIONS
    model = Entry
    name = "questions"
    icon = "help"
    menu_label = _("Questions")
    index_view_class = QuestionIndexView
    inspect_view_class = EntryInspectView
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
    export_headings = {"get_state_display": _("State"), **LABELS}
    export_filename = "questions"
