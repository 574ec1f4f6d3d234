"""What tests of draws stand on: a closed raffle with entrants, a team of two, a draw at each stage."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from forms.draw.domain import Commit
from forms.draw.enums import DrawState, SecretKeeper, SourceKind
from forms.draw.services.approve_draw import approve_draw
from forms.draw.services.freeze_draw import Randomness, freeze_draw, rehearse_draw
from forms.draw.services.run_draw import run_draw
from forms.models import Draw, DrawFile, Entry, Raffle
from forms.raffle.enums import EntryState
from tests.forms.draw.domain.test_vector import COMMIT_FILE, LIST_FILE, SECRET, SIGNATURE, TICKETS

RULES = b"test rules\n"
# A public number in the form that `text_source` announces.
NUMBER = "07-12-23-31-44-05"


def make_rules():
    return get_document_model().objects.create(title="Règlement", file=ContentFile(RULES, name="reglement.txt"))


def close(raffle: Raffle) -> Raffle:
    """Let the raffle have closed two minutes ago, by the database's clock."""
    now = timezone.now().replace(microsecond=0)
    raffle.opens_at, raffle.closes_at = now - timedelta(days=3), now - timedelta(minutes=2)
    raffle.rules_document = raffle.rules_document or make_rules()
    raffle.save()
    return raffle


def add_entrants(raffle: Raffle, tickets: list[str], **changes) -> list[Entry]:
    """One confirmed entry a ticket, of people who live in Limoges unless `changes` says otherwise."""
    confirmed_at = raffle.closes_at - timedelta(hours=1)
    return Entry.objects.bulk_create(
        Entry(
            **{
                "raffle": raffle,
                "ticket": ticket,
                "state": EntryState.CONFIRMED,
                "confirmed_at": confirmed_at,
                "first_name": f"Prénom{number}",
                "last_name": f"Nom{number}",
                "email": f"personne{number}@example.org",
                "mailbox_key": f"personne{number}@example.org",
                "postcode": "87000",
                "departement": "87",
                "has_travel_right": True,
                "language": "fr",
                **changes,
            }
        )
        for number, ticket in enumerate(tickets, start=1)
    )


def text_source(**delay) -> Randomness:
    time = timezone.now() + (timedelta(**delay) or timedelta(hours=1))
    return Randomness(SourceKind.TEXT, time, "numbers of a lottery, joined by -")


def make_editor(username: str, *codenames: str):
    """An account that may open the admin, with these permissions of the app forms."""
    user = get_user_model().objects.create_user(username, f"{username}@campaign.example", "pass-word-1234")
    user.user_permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *Permission.objects.filter(content_type__app_label="forms", codename__in=codenames),
    )
    return user


def make_team() -> list:
    """Two editors who may conduct draws."""
    return [make_editor(name, "view_draw", "conduct_draw") for name in ("camille", "dominique")]


def freeze(raffle: Raffle, **options) -> Draw:
    return freeze_draw(raffle.pk, options.pop("randomness", None) or text_source(), **options)


def let_source_be_due(draw: Draw) -> None:
    """Let the time of the public number have come."""
    Draw.objects.filter(pk=draw.pk).update(source_time=timezone.now() - timedelta(seconds=1))


def approve_and_run(draw: Draw, team, number: str = NUMBER) -> Draw:
    let_source_be_due(draw)
    for user in team[: draw.approvals_needed]:
        approve_draw(draw.pk, user, number)
    return run_draw(draw.pk)


def make_vector_draw(raffle: Raffle) -> Draw:
    """The specification's test vector as a frozen draw, its beacon's round long known; its ten entrants too."""
    add_entrants(raffle, TICKETS)
    commit = Commit.parse(COMMIT_FILE)
    draw = Draw(
        raffle=raffle,
        identifier=commit.draw,
        state=DrawState.FROZEN,
        cutoff=commit.cutoff,
        entries=commit.entries,
        winners=commit.winners,
        source=commit.source,
        source_time=commit.source_time,
        secret_keeper=SecretKeeper.SITE,
        secret=SECRET,
        commit_sha256=commit.sha256,
    )
    draw.save()
    for name, content in ((DrawFile.ENTRANTS, LIST_FILE), (DrawFile.COMMIT, COMMIT_FILE), ("rules.txt", RULES)):
        DrawFile.of(draw, name, content).save()
    draw.refresh_from_db()
    return draw


VECTOR_NUMBER = SIGNATURE.hex()


def rehearse(raffle: Raffle) -> Draw:
    return rehearse_draw(raffle.pk)
