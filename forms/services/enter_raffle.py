"""Take an entry: one transaction stores it and owes its confirmation mail."""

import os
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from forms.domain.mailbox import keyed_hash, mailbox_key
from forms.domain.postcodes import has_travel_right
from forms.domain.tickets import RANDOM_BYTES, make_ticket
from forms.models.entry import Entry, FriendInvitation
from forms.models.raffle import Raffle
from forms.services.mailbox_hash import mailbox_hash_key
from mailing.outbox import queue_mail

CONFIRMATION = "raffle_confirmation"


class RaffleNotOpen(Exception):
    """The raffle has not opened yet, or is closed, by the database's clock."""


def enter_raffle(raffle_id: int, form, language: str) -> None:
    """Store the entry of a valid `EntryForm`, with the friends to invite, and queue its confirmation mail.

    An address that has already entered this raffle gets the same answer: what it said first stands, and the link is
    mailed again if the last mail is old enough. Raises RaffleNotOpen.
    """
    location = form.cleaned_data["postcode"]
    entry = Entry(
        ticket=make_ticket(os.urandom(RANDOM_BYTES)),
        language=language,
        last_name=form.cleaned_data["last_name"],
        first_name=form.cleaned_data["first_name"],
        phone=form.cleaned_data["phone"],
        email=form.cleaned_data["email"],
        mailbox_key=form.own_mailbox,
        postcode=location.postcode,
        postcode_known=location.known,
        departement=location.departement,
        question=form.cleaned_data["question"],
        answers=form.answers,
        agree_contact=form.cleaned_data["agree_contact"],
    )
    try:
        with transaction.atomic():
            entry.raffle = open_raffle(raffle_id)
            entry.has_travel_right = has_travel_right(location.departements, entry.raffle.home_area)
            entry.save(force_insert=True)
            FriendInvitation.objects.bulk_create(
                FriendInvitation(
                    entry=entry, email=address, mailbox_hash=keyed_hash(mailbox_key(address), mailbox_hash_key())
                )
                for address in form.friends
            )
            queue_mail(CONFIRMATION, entry.email, language, entry=entry.pk)
    except IntegrityError:
        mail_entry_again(raffle_id, entry.mailbox_key)


def open_raffle(raffle_id: int) -> Raffle:
    raffle = Raffle.objects.open_now().filter(pk=raffle_id).first()
    if raffle is None:
        raise RaffleNotOpen
    return raffle


@transaction.atomic
def mail_entry_again(raffle_id: int, key: str) -> None:
    """Mail the link of the entry that this mailbox has already made, unless it was mailed lately or often."""
    entry = Entry.objects.get(raffle_id=raffle_id, mailbox_key=key)
    gap = timedelta(seconds=settings.FORM_MAIL_GAP_SECONDS)
    may_be_mailed = Entry.objects.filter(pk=entry.pk, mailed_at__lt=Now() - gap, mail_count__lt=settings.FORM_MAIL_MAX)
    if may_be_mailed.update(mailed_at=Now(), mail_count=F("mail_count") + 1):
        queue_mail(CONFIRMATION, entry.email, entry.language, entry=entry.pk)
