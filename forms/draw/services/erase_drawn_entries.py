"""Erase what entries say about people, long after their raffle was drawn."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from forms.draw.enums import DrawState
from forms.draw.models import Draw, Winner
from forms.raffle.links import WITHDRAW_ENTRY
from forms.raffle.models import Entry, FriendInvitation
from forms.raffle.personal import ENTRY
from mailing.outbox import forget_recipients
from people.links.tokens import forget_links
from people.personal import purge_rule

# Entries erased in one transaction: few enough to hold nobody up.
BATCH = 2000


@purge_rule("entries")
def erase_drawn_entries() -> int:
    """Erase, as a withdrawal does, what the entries of raffles drawn long ago say about people; returns how many.

    Ticket, state, département and dates stay, and so do pledges, the names that winners agreed to show, and the
    accounts of refunded journeys.
    """
    long_ago = Now() - timedelta(days=settings.DRAW_ENTRY_RETENTION_DAYS)
    draws = Draw.objects.real().filter(state=DrawState.DRAWN, drawn_at__lt=long_ago)
    # Erased ones have no mailbox any more.
    waiting = Entry.objects.filter(raffle__in=draws.values("raffle"), mailbox_key__isnull=False).order_by("pk")
    count = 0
    while batch := list(waiting.values_list("pk", flat=True)[:BATCH]):
        erase_entries(batch)
        count += len(batch)
    return count


@transaction.atomic
def erase_entries(entry_ids: list[int]) -> None:
    entries = Entry.objects.filter(pk__in=entry_ids)
    winners = list(entries.exclude(win=None).values_list("win", flat=True))
    forget_recipients(entry=entry_ids, winner=winners)
    FriendInvitation.objects.filter(entry__in=entry_ids).delete()
    forget_links(Winner, winners)
    # People who pledged as entrants withdraw the pledge through the entry's link.
    pledged = set(entries.filter(pledges__isnull=False).values_list("pk", flat=True))
    forget_links(Entry, pledged, but=[WITHDRAW_ENTRY])
    forget_links(Entry, set(entry_ids) - pledged)
    ENTRY.erase_all(entries)
