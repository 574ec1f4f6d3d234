"""Forget what is no longer needed."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from forms.enums import DrawState, EntryState, LinkPurpose
from forms.models.draw import Draw
from forms.models.entry import Entry, FriendInvitation
from forms.models.links import MailLink
from forms.models.pledge import Pledge
from forms.services.links import delete_expired_links
from mailing.outbox import forget_recipients

# Entries erased in one transaction: few enough to hold nobody up.
BATCH = 2000


def purge_expired() -> dict[str, int]:
    """Erase what has no purpose any more; returns how much, by kind."""
    return {**purge_unconfirmed(), "entries": erase_drawn_entries()}


@transaction.atomic
def purge_unconfirmed() -> dict[str, int]:
    """Erase what could only have served a confirmation that can no longer come.

    Links past their date; the friends' addresses of entries, and pledges, that nobody confirmed while a link of theirs
    worked.
    """
    links = delete_expired_links()
    too_late = Now() - timedelta(days=settings.MAIL_LINK_DAYS)
    can_confirm = MailLink.objects.filter(purpose__in=[LinkPurpose.CONFIRM_ENTRY, LinkPurpose.CONFIRM_PLEDGE])
    addresses = (
        FriendInvitation.objects.filter(entry__state=EntryState.PENDING, entry__mailed_at__lt=too_late)
        .exclude(Exists(can_confirm.filter(entry=OuterRef("entry"))))
        .exclude(email="")
        .update(email="")
    )
    _, erased = (
        Pledge.objects.filter(confirmed_at=None, mailed_at__lt=too_late)
        .exclude(Exists(can_confirm.filter(pledge=OuterRef("pk"))))
        .delete()
    )
    return {"links": links, "addresses of friends": addresses, "pledges": erased.get(Pledge._meta.label, 0)}


def erase_drawn_entries() -> int:
    """Erase, as a withdrawal does, what entries say about people whose raffle was drawn long ago; returns how many.

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
    MailLink.objects.filter(winner__in=winners).delete()
    # Who has pledged as an entrant withdraws the pledge through the entry's link.
    way_out = MailLink.objects.filter(purpose=LinkPurpose.WITHDRAW_ENTRY, entry__pledges__isnull=False)
    MailLink.objects.filter(entry__in=entry_ids).exclude(pk__in=way_out.values("pk")).delete()
    entries.update(**Entry.PERSONAL, question="", answers={})
