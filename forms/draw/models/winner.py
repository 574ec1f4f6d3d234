from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from forms.draw.enums import Ineligibility, WinnerState
from forms.draw.models.draw import Draw, WrittenOnce
from forms.raffle.domain.tickets import group_ticket
from forms.raffle.models import Entry
from people.places import departements


class Winner(models.Model):
    """A ticket that was called to win: one of the first, or an alternate whose turn has come."""

    draw = models.ForeignKey(Draw, verbose_name=_("draw"), on_delete=models.CASCADE, related_name="called")
    rank = models.PositiveIntegerField(_("rank"))
    ticket = models.CharField(_("ticket"), max_length=16)
    # Null in a rehearsal, whose tickets are nobody's.
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="win")
    state = models.CharField(_("state"), max_length=10, choices=WinnerState.choices, default=WinnerState.CALLED)
    reason = models.CharField(_("reason"), max_length=12, choices=Ineligibility.choices, blank=True)
    called_at = models.DateTimeField(_("called on"), db_default=Now())
    answer_by = models.DateTimeField(_("answers by"))
    answered_at = models.DateTimeField(_("answered on"), null=True)
    # First name and initial, from a winner who agreed to be shown; else empty.
    shown_name = models.CharField(_("shown as"), max_length=110, blank=True)

    # The states of those who hold a place.
    HOLDING = (WinnerState.CALLED, WinnerState.ACCEPTED)

    class Meta:
        verbose_name = _("winner")
        verbose_name_plural = _("winners")
        ordering = ["rank"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["draw", "rank"], name="one_winner_a_draw_and_rank"),
            models.CheckConstraint(
                condition=models.Q(state="ineligible") ^ models.Q(reason=""), name="an_ineligible_winner_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.rank} {group_ticket(self.ticket)}"

    @property
    def holds_a_place(self) -> bool:
        return self.state in self.HOLDING

    @property
    def is_alternate(self) -> bool:
        return self.rank > self.draw.winners

    @property
    def grouped_ticket(self) -> str:
        return group_ticket(self.ticket)

    @property
    def has_refund(self) -> bool:
        """Whether the raffle refunds the journey from where this winner lives."""
        return self.entry.has_travel_right and self.draw.raffle.travel_cap > 0

    @property
    def shown_as(self) -> str:
        """How the public page names a winner who agreed: "Zoë D., Haute-Vienne"; empty for all others."""
        if not self.shown_name or self.state != WinnerState.ACCEPTED:
            return ""
        found = departements().get(self.entry.departement)
        return f"{self.shown_name}, {found.name}" if found else self.shown_name


class LedgerLine(WrittenOnce):
    """One public step: what became of which ticket, when and why. No name is ever in it."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="ledger")
    rank = models.PositiveIntegerField(_("rank"))
    ticket = models.CharField(_("ticket"), max_length=16)
    step = models.CharField(_("step"), max_length=10, choices=WinnerState.choices)
    reason = models.CharField(_("reason"), max_length=12, choices=Ineligibility.choices, blank=True)
    at = models.DateTimeField(_("time"), db_default=Now())
    # Not public: the editor who took the step; null if the winner or the job took it.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("line of a draw’s ledger")
        verbose_name_plural = _("lines of draws’ ledgers")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.rank} {self.ticket} {self.step}"

    @property
    def grouped_ticket(self) -> str:
        return group_ticket(self.ticket)
