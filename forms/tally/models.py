from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.pledge.models import PledgeDrive
from forms.raffle.models import Raffle
from forms.tally.domain import may_be_shown, shown_places
from people.places import departements, get_country

DAYS = 30


@dataclass(frozen=True)
class TallyLine:
    """A named part of the people; `share` is its size in whole hundredths of the largest part, for a bar (0: none)."""

    name: str
    count: int
    share: int

    @property
    def space(self) -> int:
        """The height that a vertical bar leaves free above it."""
        return 100 - self.share


class Tally(models.Model):
    """How many people a raffle or a questionnaire has, as a job counted them (forms.tally.services).

    Pages read this row and count nothing themselves; a count with other numbers makes cached pages old.
    """

    raffle = models.OneToOneField(Raffle, on_delete=models.CASCADE, null=True, blank=True, related_name="tally")
    drive = models.OneToOneField(PledgeDrive, on_delete=models.CASCADE, null=True, blank=True, related_name="tally")
    counted_at = models.DateTimeField(_("counted"), null=True)
    total = models.PositiveIntegerField(_("people"), default=0)
    # People by the département's code, "" where it is not known; and by day (ISO 8601), the last DAYS days only.
    by_departement = models.JSONField(default=dict)
    by_day = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("number of people")
        verbose_name_plural = _("numbers of people")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(raffle__isnull=False, drive__isnull=True)
                | models.Q(raffle__isnull=True, drive__isnull=False),
                name="a_tally_is_of_a_raffle_or_a_drive",
            )
        ]

    def __str__(self):
        return str(self.raffle or self.drive)

    @property
    def may_be_shown(self) -> bool:
        return may_be_shown(self.total)

    @property
    def heading_by_departement(self) -> str:
        return get_country().words.by_departement

    @property
    def shown_lines(self) -> list[TallyLine]:
        """By département, as the public may see it (forms.tally.domain)."""
        return as_lines(shown_places(self.by_departement), nameless=gettext("Elsewhere"))

    @property
    def exact_lines(self) -> list[TallyLine]:
        """By département, every one, for those who may see entries."""
        ranked = sorted(self.by_departement.items(), key=lambda row: (-row[1], row[0]))
        return as_lines(ranked, nameless=gettext("Unknown"))

    @property
    def day_lines(self) -> list[tuple[date, TallyLine]]:
        """The last DAYS days, the day of the count last."""
        last = timezone.localdate(self.counted_at)
        days = [last - timedelta(days=before) for before in reversed(range(DAYS))]
        counts = [self.by_day.get(day.isoformat(), 0) for day in days]
        return [
            (day, TallyLine("", count, share_of(count, self.most_per_day)))
            for day, count in zip(days, counts, strict=True)
        ]

    @property
    def most_per_day(self) -> int:
        return max(self.by_day.values(), default=0)


def as_lines(counts: list[tuple[str, int]], nameless: str) -> list[TallyLine]:
    """Lines from (département's code, people). People without a code are not a part to compare: no bar."""
    most = max((count for code, count in counts if code), default=0)
    names = departements()
    return [
        TallyLine(f"{names[code].name} ({code})" if code in names else code, count, share_of(count, most))
        if code
        else TallyLine(nameless, count, 0)
        for code, count in counts
    ]


def share_of(count: int, most: int) -> int:
    """In hundredths, at least one, so that a bar that stands for somebody is visible."""
    return max(round(100 * count / most), 1) if count else 0
