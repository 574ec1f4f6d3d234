"""Leave a raffle: the person's details are erased, at once and for good."""

from django.db import transaction
from django.db.models.functions import Now

from forms.raffle import hooks
from forms.raffle.enums import EntryState
from forms.raffle.models import Entry
from forms.raffle.personal import ENTRY
from forms.raffle.services.confirm_entry import INVITATION
from forms.raffle.services.enter_raffle import CONFIRMATION
from mailing.outbox import cancel_mail


@transaction.atomic
def withdraw_entry(entry: Entry, *, also_pledge: bool = False) -> None:
    """Take the entry out of the raffle and erase what it says about a person. Withdrawing again changes nothing.

    The ticket, the département and the dates stay: they account for the list and do not say who it was. The mailbox may
    enter again. Once the list is frozen the ticket stays in it and can no longer win: a place that it holds goes to the
    next.
    """
    with hooks.withdrawal(entry, of_everything=also_pledge):
        entry = Entry.objects.select_for_update().get(pk=entry.pk)
        if entry.state == EntryState.WITHDRAWN:
            return
        ENTRY.erase(entry)
        entry.state = EntryState.WITHDRAWN
        entry.has_travel_right = False
        entry.save()
        Entry.objects.filter(pk=entry.pk).update(withdrawn_at=Now())
        for invitation in entry.invitations.all():
            cancel_mail(INVITATION, invitation=invitation.pk)
        entry.invitations.all().delete()
        cancel_mail(CONFIRMATION, entry=entry.pk)
