"""The mails that do not arrive, for editors who may see them: to whom, why, and what comes next."""

from dataclasses import dataclass

import django_filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic

from mailing.dead_letters import mails_in_trouble
from mailing.messages import label_of
from mailing.models import OutgoingMail
from mailing.reasons import reason_of

State = OutgoingMail.State


@dataclass(frozen=True)
class Trouble:
    """A mail in words: which message it is, and why it failed."""

    mail: OutgoingMail
    label: str
    reason: str

    @classmethod
    def of(cls, mail: OutgoingMail) -> "Trouble":
        return cls(mail, label_of(mail.kind), reason_of(mail.last_error))

    @property
    def is_given_up(self) -> bool:
        return self.mail.state == State.DEAD


class TroubleFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(State.DEAD, _("no longer tried")), (State.QUEUED, _("waits for another attempt"))]
    )

    class Meta:
        model = OutgoingMail
        fields: list[str] = []


class TroubleIndexView(generic.IndexView):
    any_permission_required = ["view"]
    page_title = _("Undelivered mails")
    template_name = "admin/mailing/index.html"
    results_template_name = "admin/mailing/results.html"
    filterset_class = TroubleFilterSet
    # Searched in the table itself: addresses are kept out of the search index.
    search_backend_name = None
    search_fields = ["recipient"]
    default_ordering = ("state", "-created_at", "pk")
    list_display: list[str] = []
    show_export_buttons = False

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    def get_base_queryset(self):
        return mails_in_trouble()

    @cached_property
    def may_retry(self) -> bool:
        return self.user_has_permission("retry")

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        troubles = [Trouble.of(mail) for mail in context["object_list"]]
        return {**context, "troubles": troubles, "may_retry": self.may_retry}
