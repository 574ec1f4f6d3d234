"""Tell the entrants: each is owed one mail with their ticket and the commit's hash, from the freeze on."""

from django.db import transaction
from django.db.models.functions import Now

from forms.draw.domain import EntrantList
from forms.draw.models import Draw, DrawFile
from forms.draw.services.entrants import confirmed_entries
from mailing.models import OutgoingMail
from mailing.outbox import queue_mails

ANNOUNCEMENT = "draw_announcement"
# Few enough for somebody who enters another raffle meanwhile not to wait behind a million announcements.
BATCH = 1000


@transaction.atomic
def announce_draws() -> int:
    """Queue the next entrants' mails, unless another batch waits; returns how many (0: none is left, or one waits).

    The draw remembers in the same transaction how far it has come, so that each entrant is owed one mail, whatever
    happens in between. Entries withdrawn meanwhile have no address any more.
    """
    draw = Draw.objects.real().select_for_update(skip_locked=True).filter(announced_at=None).order_by("pk").first()
    if draw is None or queue_is_full():
        return 0
    entries = list(
        confirmed_entries(draw.raffle, draw.cutoff)
        .filter(pk__gt=draw.announced_up_to)
        .order_by("pk")
        .only("pk", "ticket", "email", "language")[:BATCH]
    )
    advance = Draw.objects.filter(pk=draw.pk)
    if not entries:
        advance.update(announced_at=Now())
        return 0
    entrants = EntrantList.parse(draw.file(DrawFile.ENTRANTS))
    listed = [entry for entry in entries if entrants.index(entry.ticket) is not None]
    queue_mails(ANNOUNCEMENT, ((entry.email, entry.language, {"draw": draw.pk, "entry": entry.pk}) for entry in listed))
    advance.update(announced_up_to=entries[-1].pk)
    return len(listed)


def queue_is_full() -> bool:
    waiting = OutgoingMail.objects.filter(kind=ANNOUNCEMENT, state=OutgoingMail.State.QUEUED)
    return waiting[:BATCH].count() == BATCH
