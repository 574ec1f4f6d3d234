from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forms.raffle.enums import EntryState, Phase, TravelClass
from people.places import get_country


def default_home_area() -> list[str]:
    return list(get_country().default_home_area)


class RaffleQuerySet(models.QuerySet):
    def with_phase(self):
        """Annotate `phase` (a `Phase`), decided by the database's clock alone, and `read_at`, its time."""
        return self.annotate(
            read_at=Now(),
            phase=models.Case(
                models.When(opens_at__gt=Now(), then=models.Value(Phase.UPCOMING)),
                models.When(closes_at__lte=Now(), then=models.Value(Phase.CLOSED)),
                default=models.Value(Phase.OPEN),
                output_field=models.CharField(),
            ),
        )

    def open_now(self):
        return self.filter(opens_at__lte=Now(), closes_at__gt=Now())


class Raffle(models.Model):
    """A raffle, whatever the languages in which pages present it: one record, one list of entries."""

    name = models.CharField(_("name"), max_length=160, help_text=_("For the team. Visitors see the page’s title."))
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    winners = models.PositiveSmallIntegerField(
        _("winners"), default=5, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    alternates = models.PositiveSmallIntegerField(
        _("alternates"), default=10, help_text=_("Called in order when a winner declines or does not answer.")
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("How long a winner has to accept before the place goes to the next alternate."),
    )
    home_area = models.JSONField(_("home area"), default=default_home_area, blank=True)
    travel_cap = models.DecimalField(
        _("travel refunded up to (€)"),
        max_digits=7,
        decimal_places=2,
        default=Decimal("200"),
        validators=[MinValueValidator(0)],
    )
    travel_class = models.CharField(
        _("travel class"), max_length=10, choices=TravelClass.choices, default=TravelClass.SECOND
    )
    rules_document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("rules"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The document that entrants agree to."),
    )
    pledge_drive = models.ForeignKey(
        "forms.PledgeDrive",
        verbose_name=_("pledge questionnaire"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="raffles",
        help_text=_("Where entrants go once they have confirmed."),
    )

    objects = RaffleQuerySet.as_manager()

    class Meta:
        verbose_name = _("raffle")
        verbose_name_plural = _("raffles")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="raffle_closes_after_it_opens"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def phase_seconds(self) -> int | None:
        """The number of whole seconds for which the `phase` read with this raffle will hold; None for ever."""
        ends = {Phase.UPCOMING: self.opens_at, Phase.OPEN: self.closes_at}
        return int((ends[self.phase] - self.read_at).total_seconds()) if self.phase in ends else None

    def clean(self):
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("A raffle closes after it opens.")})
        self.keep_what_is_published()
        self.keep_who_confirmed_in_time()

    def keep_who_confirmed_in_time(self) -> None:
        """Refuse a closing time that would exclude people who were told that they are in the draw."""
        if self.pk is None or not self.closes_at:
            return
        count = self.entries.filter(confirmed_at__gte=self.closes_at, state=EntryState.CONFIRMED).count()
        if count:
            refusal = ngettext(
                "%(count)d entry was confirmed after this time: it would fall out of the draw. Choose a later time.",
                "%(count)d entries were confirmed after this time: they would fall out of the draw. "
                "Choose a later time.",
                count,
            )
            raise ValidationError({"closes_at": refusal % {"count": count}})

    # Fields that are part of the draw's commit, and so fixed from the freeze on.
    PUBLISHED = ("opens_at", "closes_at", "winners", "rules_document")

    def keep_what_is_published(self) -> None:
        if self.pk is None or not self.draws.real().exists():
            return
        published = type(self).objects.get(pk=self.pk)
        for name in ("opens_at", "closes_at"):
            if same_minute(getattr(self, name), getattr(published, name)):  # forms write no seconds
                setattr(self, name, getattr(published, name))
        changed = [name for name in self.PUBLISHED if getattr(self, name) != getattr(published, name)]
        if changed:
            refusal = _("The list of the draw is frozen: this can no longer be changed.")
            raise ValidationError(dict.fromkeys(changed, refusal))


def same_minute(first, second) -> bool:
    return first is not None and first.replace(second=0, microsecond=0) == second.replace(second=0, microsecond=0)
