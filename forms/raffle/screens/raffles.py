from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from forms.raffle import hooks
from forms.raffle.enums import Phase
from forms.raffle.models import Raffle
from forms.raffle.models.raffle import default_home_area
from people.places import word
from people.screens.personal import departement_choices


class RaffleForm(WagtailAdminModelForm):
    home_area = forms.MultipleChoiceField(
        label=capfirst(Raffle._meta.get_field("home_area").verbose_name),
        help_text=word("home_area"),
        choices=departement_choices,
        # Wagtail opens the form of a new raffle without an instance, and so without the model's default.
        initial=default_home_area,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PhaseColumn(Column):
    def get_value(self, raffle):
        return Phase(raffle.phase).label


class MomentColumn(Column):
    """A date and its time: a list that says “in a month” does not help to run a raffle."""

    def get_value(self, raffle):
        return date_format(timezone.localtime(super().get_value(raffle)), "SHORT_DATETIME_FORMAT")


class RaffleIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().with_phase()

    @cached_property
    def columns(self):
        return [*super().columns, *hooks.columns_for(self.request.user)]


class RaffleViewSet(SnippetViewSet):
    model = Raffle
    icon = "pick"
    menu_label = _("Raffles")
    index_view_class = RaffleIndexView
    list_display = [
        "name",
        PhaseColumn("phase", label=_("State")),
        MomentColumn("opens_at", label=_("Opens")),
        MomentColumn("closes_at", label=_("Closes")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")], heading=_("Open for entries")),
            FieldRowPanel(
                [FieldPanel("winners"), FieldPanel("alternates"), FieldPanel("answer_days")], heading=_("Draw")
            ),
            FieldPanel("rules_document"),
            FieldPanel("pledge_drive"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("travel_cap"), FieldPanel("travel_class")]),
                    FieldPanel("home_area"),
                ],
                heading=_("Travel"),
            ),
        ],
        base_form_class=RaffleForm,
    )
