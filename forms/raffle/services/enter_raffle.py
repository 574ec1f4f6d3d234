"""Take an entry: stored with the confirmation mail it owes, or not at all."""

import os
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from forms.raffle.domain.tickets import RANDOM_BYTES, make_ticket
from forms.raffle.models import Entry, Raffle
from forms.raffle.services.store_entry import NewEntry, store_entry
from mailing.outbox import queue_mail
from people.domain.mailbox import keyed_hash, mailbox_key
from people.mailbox_hash import mailbox_hash_key
from people.places import has_travel_right

CONFIRMATION = "raffle_confirmation"


def enter_raffle(raffle: Raffle, form, language: str) -> None:
    """Store the entry of a valid `EntryForm`, with the friends to invite, and queue its confirmation mail.

    An address that has already entered this raffle gets the same answer: its first entry stands, and the link is mailed
    again if the last mail is old enough. Raises RaffleNotOpen: the database's clock decides, not `raffle`.
    """
    said = form.cleaned_data
    location = said["postcode"]
    entry = {
        "raffle_id": raffle.pk,
        "ticket": make_ticket(os.urandom(RANDOM_BYTES)),
        "language": language,
        "last_name": said["last_name"],
        "first_name": said["first_name"],
        "phone": said["phone"],
        "email": said["email"],
        "mailbox_key": form.own_mailbox,
        "postcode": location.postcode,
        "postcode_known": location.known,
        "departement": location.departement,
        "has_travel_right": has_travel_right(location.departements, raffle.home_area),
        "question": said["question"],
        "answers": form.answers,
        "agree_contact": said["agree_contact"],
    }
    friends = [(address, keyed_hash(mailbox_key(address), mailbox_hash_key())) for address in form.friends]
    mail = {"id": uuid4(), "kind": CONFIRMATION, "recipient": said["email"], "language": language}
    if not store_entry(NewEntry(entry, friends, mail)):
        mail_entry_again(raffle.pk, form.own_mailbox)


@transaction.atomic
def mail_entry_again(raffle_id: int, key: str) -> None:
    """Mail the link of this mailbox's existing entry again, unless it was mailed recently or too often."""
    entry = Entry.objects.get(raffle_id=raffle_id, mailbox_key=key)
    gap = timedelta(seconds=settings.FORM_MAIL_GAP_SECONDS)
    may_be_mailed = Entry.objects.filter(pk=entry.pk, mailed_at__lt=Now() - gap, mail_count__lt=settings.FORM_MAIL_MAX)
    if may_be_mailed.update(mailed_at=Now(), mail_count=F("mail_count") + 1):
        queue_mail(CONFIRMATION, entry.email, entry.language, entry=entry.pk)
