"""Leave: the person's details go, at once and for good."""

from django.db import transaction
from django.db.models.functions import Now

from forms.enums import EntryState
from forms.models.draw import Draw
from forms.models.entry import Entry
from forms.models.pledge import Pledge
from forms.services.confirm_entry import INVITATION
from forms.services.draws.answer_as_winner import withdraw_winner
from forms.services.enter_raffle import CONFIRMATION as ENTRY_CONFIRMATION
from forms.services.record_pledge import CONFIRMATION as PLEDGE_CONFIRMATION
from mailing.outbox import cancel_mail


@transaction.atomic
def withdraw_entry(entry: Entry, *, also_pledge: bool = False) -> None:
    """Take the entry out of the raffle and erase what it says about a person. Again, it changes nothing.

    The ticket, the département and the dates stay: they account for the list and tell nothing of who it was. The
    mailbox may enter again. Once the list is frozen the ticket stays in it and can no longer win: a place that it
    holds goes to the next.
    """
    # A draw's row is locked before an entry's, here and where winners are called.
    Draw.objects.real().select_for_update().filter(raffle=entry.raffle_id).first()
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if also_pledge:
        for pledge in pledges_of(entry):
            withdraw_pledge(pledge)
    if entry.state == EntryState.WITHDRAWN:
        return
    entry.erase(question="", answers={}, state=EntryState.WITHDRAWN, has_travel_right=False)
    entry.save()
    Entry.objects.filter(pk=entry.pk).update(withdrawn_at=Now())
    for invitation in entry.invitations.all():
        cancel_mail(INVITATION, invitation=invitation.pk)
    entry.invitations.all().delete()
    cancel_mail(ENTRY_CONFIRMATION, entry=entry.pk)
    withdraw_winner(entry)


def pledges_of(entry: Entry):
    """Pledges made by the same person for the raffle's questionnaire."""
    return Pledge.objects.filter(entry=entry)


@transaction.atomic
def withdraw_pledge(pledge: Pledge) -> None:
    """Erase a pledge altogether: nothing refers to it."""
    cancel_mail(PLEDGE_CONFIRMATION, pledge=pledge.pk)
    Pledge.objects.filter(pk=pledge.pk).delete()
