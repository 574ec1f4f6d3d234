"""Count who has entered and who has pledged, outside of requests; pages show the latest count."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Now, TruncDate
from django.utils import timezone

from forms.draw.services.entrants import eligible_entries
from forms.pledge.models import Pledge, PledgeDrive
from forms.raffle.models import Raffle
from forms.tally.models import DAYS, Tally
from pagecache import generation

EVERY_SECONDS = 60
# Several workers run the job: a worker leaves another's numbers as they are while they are fresh.
FRESH_FOR = timedelta(seconds=EVERY_SECONDS - 10)


def count_people() -> int:
    """Bring every tally that is due up to date; returns how many."""
    make_missing_tallies()
    return sum(count_again(tally_id) for tally_id in due_tallies().values_list("pk", flat=True))


def due_tallies() -> QuerySet[Tally]:
    """The tallies of questionnaires, and of raffles from their opening until the first count after their closing."""
    running = Q(raffle__opens_at__lte=Now()) & (Q(counted_at=None) | Q(counted_at__lte=F("raffle__closes_at")))
    stale = Q(counted_at=None) | Q(counted_at__lt=Now() - FRESH_FOR)
    return Tally.objects.filter(stale, Q(drive__isnull=False) | running)


def make_missing_tallies() -> None:
    missing = [Tally(raffle=raffle) for raffle in Raffle.objects.filter(tally=None)]
    missing += [Tally(drive=drive) for drive in PledgeDrive.objects.filter(tally=None)]
    Tally.objects.bulk_create(missing, ignore_conflicts=True)


@transaction.atomic
def count_again(tally_id: int) -> bool:
    """Count again, unless another worker is doing so or just did."""
    locked = due_tallies().select_for_update(skip_locked=True, of=("self",))
    tally = locked.select_related("raffle", "drive").filter(pk=tally_id).first()
    if tally is None:
        return False
    rows = people_by_place_and_day(confirmed_people(tally))
    first_day = timezone.localdate() - timedelta(days=DAYS - 1)
    by_place, by_day = Counter(), Counter()
    for place, day, count in rows:
        by_place[place] += count
        if day >= first_day:
            by_day[day.isoformat()] += count
    found = {"total": by_place.total(), "by_departement": dict(by_place), "by_day": dict(by_day)}
    is_news = any(getattr(tally, name) != value for name, value in found.items())
    Tally.objects.filter(pk=tally.pk).update(counted_at=Now(), **found)
    if is_news:
        generation.bump()  # or two processes would show different numbers for a minute
    return True


def confirmed_people(tally: Tally) -> QuerySet:
    """Entries as the draw takes them (not the team's), or confirmed pledges."""
    if tally.raffle:
        return eligible_entries(tally.raffle, tally.raffle.closes_at)
    return Pledge.objects.filter(drive=tally.drive, confirmed_at__isnull=False)


def people_by_place_and_day(people: QuerySet) -> QuerySet:
    """(département, day of confirmation, people), in one pass over the table."""
    return (
        people.order_by()
        .annotate(day=TruncDate("confirmed_at"))
        .values_list("departement", "day")
        .annotate(count=Count("pk"))
    )
