"""What the pictures show besides the demonstration: people who entered and pledged, and a mail of each kind.

Runs within the site, by `manage.py shell`.
"""

import hashlib
from datetime import timedelta
from pathlib import Path

from django.test import RequestFactory
from django.utils import timezone
from django.views.defaults import server_error

from forms.draw.enums import WinnerState
from forms.draw.services.call_winners import CALLED
from forms.models import Entry, FriendInvitation, HelpAction, Pledge, PledgedAction, PledgeDrive, Raffle, Winner
from forms.pledge.services.record_pledge import CONFIRMATION as PLEDGE_CONFIRMATION
from forms.raffle.domain.tickets import RANDOM_BYTES, make_ticket
from forms.raffle.enums import EntryState
from forms.raffle.services.confirm_entry import INVITATION
from forms.raffle.services.enter_raffle import CONFIRMATION
from forms.tally.services import count_people
from mailing.outbox import queue_mail
from people.domain.mailbox import mailbox_key
from people.places import has_travel_right, locate
from proposals.booklet.keep import keep_booklets

from .mails import ENTERED, INVITED, PLEDGED, WINNING

# First name, last name, postcode, language, question for the candidate.
PEOPLE = (
    ("Jürgen", "Müller", "67000", "en", "What would you change first in Europe?"),
    ("Aminata", "Diallo", "93200", "fr", ""),
    ("Rose", "Martin", "87000", "fr", "Quelle retraite pour ceux qui ont commencé à seize ans ?"),
    ("Ange", "Bianchi", "20000", "fr", "Et les trains, en Corse ?"),
    ("Linh", "Nguyễn", "75013", "fr", ""),
    ("Jean-Noël", "Payet", "97400", "fr", "L’école de mon île manque de professeurs : que ferez-vous ?"),
    ("Camille", "Lefèvre", "35000", "fr", "Comment aider les jeunes qui cherchent un premier emploi ?"),
)
NOT_CONFIRMED = "Linh"


def fill(error_page: str) -> None:
    """Store all of it, and write Django's page for errors to the file `error_page`."""
    raffle = Raffle.objects.get(draws=None)
    entries = {person[0]: enter(raffle, number, *person) for number, person in enumerate(PEOPLE)}
    queue_mail(CONFIRMATION, ENTERED, "fr", entry=entries[NOT_CONFIRMED].pk)
    invite_a_friend(entries["Camille"])
    pledge(entries["Camille"])
    winner = Winner.objects.filter(state=WinnerState.CALLED).earliest("rank")
    queue_mail(CALLED, WINNING, "fr", winner=winner.pk)
    count_people()
    keep_booklets()
    Path(error_page).write_bytes(server_error(RequestFactory().get("/")).content)


def enter(raffle: Raffle, number: int, first_name: str, last_name: str, postcode: str, language: str, question: str):
    location = locate(postcode)
    email = f"entrant{number}@example.com"
    entered = timezone.now() - timedelta(minutes=17 * number)
    is_waiting = first_name == NOT_CONFIRMED
    return Entry.objects.create(
        raffle=raffle,
        ticket=make_ticket(hashlib.sha256(email.encode()).digest()[:RANDOM_BYTES]),
        state=EntryState.PENDING if is_waiting else EntryState.CONFIRMED,
        first_name=first_name,
        last_name=last_name,
        email=email,
        mailbox_key=mailbox_key(email),
        phone=f"+3363998{number:04}",  # from the range reserved for fiction
        postcode=postcode,
        departement=location.departement,
        has_travel_right=has_travel_right(location.departements, raffle.home_area),
        question=question,
        language=language,
        created_at=entered,
        confirmed_at=None if is_waiting else entered + timedelta(minutes=5),
    )


def invite_a_friend(entry: Entry) -> None:
    invitation = FriendInvitation.objects.create(entry=entry, mailbox_hash="0" * 64)
    queue_mail(INVITATION, INVITED, "fr", invitation=invitation.pk)


def pledge(entry: Entry) -> None:
    """An entrant's pledge as the form stores it, not confirmed yet."""
    drive = PledgeDrive.objects.get()
    same = ("first_name", "last_name", "phone", "postcode", "departement", "language")
    waiting = Pledge.objects.create(
        drive=drive,
        email=PLEDGED,
        mailbox_key=PLEDGED,
        availability=[],
        **{name: getattr(entry, name) for name in same},
    )
    keys = HelpAction.objects.filter(drive=drive, locale__language_code="fr").values_list("key", flat=True)[:3]
    PledgedAction.objects.bulk_create(PledgedAction(pledge=waiting, key=key) for key in keys)
    queue_mail(PLEDGE_CONFIRMATION, PLEDGED, "fr", pledge=waiting.pk)
