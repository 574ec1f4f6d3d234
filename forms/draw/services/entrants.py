"""Who takes part in a draw: confirmed before the cut-off, not withdrawn, not of the campaign's own team."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Count, Q

from forms.draw.models import StaffMailbox
from forms.raffle.enums import EntryState
from forms.raffle.models import Entry, Raffle
from people.domain.mailbox import mailbox_key


@dataclass(frozen=True)
class EntrantCounts:
    """A raffle's entries as a freeze would sort them."""

    eligible: int
    staff: int
    unconfirmed: int
    withdrawn: int
    # Confirmed, yet not before the cut-off: a closing time was moved.
    late: int


def staff_keys() -> set[str]:
    """The mailboxes that take no part: the list that editors keep, and the accounts of this site."""
    keys = set(StaffMailbox.objects.values_list("mailbox_key", flat=True))
    for email in get_user_model().objects.filter(is_active=True).exclude(email="").values_list("email", flat=True):
        with suppress(ValueError):  # an account made by a command can have any text as its address
            keys.add(mailbox_key(email))
    return keys


def confirmed_entries(raffle: Raffle, cutoff: datetime):
    """Confirmed strictly before the cut-off, by the database's clock. One per mailbox: a constraint of the table."""
    return Entry.objects.filter(raffle=raffle, state=EntryState.CONFIRMED, confirmed_at__lt=cutoff)


def eligible_entries(raffle: Raffle, cutoff: datetime):
    return confirmed_entries(raffle, cutoff).exclude(mailbox_key__in=staff_keys())


def staff_entries(raffle: Raffle, cutoff: datetime):
    return confirmed_entries(raffle, cutoff).filter(mailbox_key__in=staff_keys())


def count_entrants(raffle: Raffle, cutoff: datetime) -> EntrantCounts:
    in_time = Q(state=EntryState.CONFIRMED, confirmed_at__lt=cutoff)
    of_staff = Q(mailbox_key__in=staff_keys())
    counts = Entry.objects.filter(raffle=raffle).aggregate(
        confirmed=Count("pk", filter=in_time),
        staff=Count("pk", filter=in_time & of_staff),
        unconfirmed=Count("pk", filter=Q(state=EntryState.PENDING)),
        withdrawn=Count("pk", filter=Q(state=EntryState.WITHDRAWN)),
        late=Count("pk", filter=Q(state=EntryState.CONFIRMED, confirmed_at__gte=cutoff)),
    )
    return EntrantCounts(eligible=counts.pop("confirmed") - counts["staff"], **counts)
