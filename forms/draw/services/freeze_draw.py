"""Freeze a draw: make its list and its commit, for good."""

import os
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

from django.db import transaction
from django.utils.text import slugify

from forms.draw.domain import SECRET_BYTES, Commit, CommitRefused, EntrantList, MalformedFile, drand, hash_of_secret
from forms.draw.enums import SecretKeeper, SourceKind
from forms.draw.models import Draw, DrawFile
from forms.draw.services.clock import database_now
from forms.draw.services.entrants import confirmed_entries, eligible_entries, staff_entries
from forms.raffle.domain.tickets import RANDOM_BYTES, make_ticket
from forms.raffle.models import Raffle
from people.domain.refused import Refused

# An entry confirmed in the last second is stored by then.
MARGIN = timedelta(minutes=1)
# More made-up tickets would show nothing new.
LARGEST_REHEARSAL = 10_000
STAGES = ("reading the entries", "hashing the list", "storing the files")

Progress = Callable[[str], None]


class FreezeRefused(Refused):
    """A draw that cannot be frozen; `code` says why.

    "raffle_open": entries can still be confirmed, or could a minute ago. "no_entries": the list would be empty.
    "no_rules": the raffle has no rules document. "source_time_past": the public number may be known already.
    "source_text": the source is not printable ASCII, or looks like the beacon. "secret_hash": a depositary's hash is
    not 64 hexadecimal digits.
    """


class AlreadyFrozen(Exception):
    """The raffle already has its draw, `draw`, and cannot have a second one."""

    def __init__(self, draw: Draw):
        super().__init__(draw.identifier)
        self.draw = draw


@dataclass(frozen=True)
class Randomness:
    """Where the public number will come from, and when. `text` describes a source that is not the beacon."""

    kind: SourceKind
    time: datetime
    text: str = ""

    @property
    def known_at(self) -> datetime:
        return whole_second(self.time)

    @property
    def source(self) -> str:
        """The commit's `source` line."""
        if self.kind == SourceKind.DRAND:
            return drand.source_line(drand.round_at(self.known_at))
        return " ".join(self.text.split())


@transaction.atomic
def freeze_draw(
    raffle_id: int,
    randomness: Randomness,
    *,
    secret_keeper: SecretKeeper = SecretKeeper.NOBODY,
    secret_sha256: str = "",
    by=None,
    progress: Progress = lambda stage: None,
) -> Draw:
    """Freeze the draw of a raffle that has closed. All is stored in one transaction, or nothing.

    `secret_sha256` is a depositary's: the hash of the 32 bytes that they keep. The entrants are told afterwards, by
    `announce_draws`. Raises FreezeRefused or AlreadyFrozen.
    """
    raffle = Raffle.objects.select_for_update(no_key=True).get(pk=raffle_id)
    if frozen := Draw.objects.real().filter(raffle=raffle).first():
        raise AlreadyFrozen(frozen)
    if raffle.closes_at > database_now() - MARGIN:
        raise FreezeRefused("raffle_open")
    if raffle.rules_document is None:
        raise FreezeRefused("no_rules")
    cutoff = whole_second(raffle.closes_at)
    draw = Draw(
        raffle=raffle,
        identifier=f"{slugify(raffle.name)[:60]}-{raffle.pk}".lstrip("-"),
        cutoff=cutoff,
        excluded=staff_entries(raffle, cutoff).count(),
        secret_keeper=secret_keeper,
        frozen_by=by,
    )
    progress(STAGES[0])
    entrants = list_of(eligible_entries(raffle, cutoff).values_list("ticket", flat=True).iterator(chunk_size=10_000))
    return store_draw(draw, entrants, randomness, secret_sha256, progress)


@transaction.atomic
def rehearse_draw(raffle_id: int, *, by=None) -> Draw:
    """Freeze a rehearsal: about as many made-up tickets as the raffle has confirmed entries, and no mail.

    It can be made at any time, and its number can be entered at once. It is never published, and can be deleted.
    """
    raffle = Raffle.objects.get(pk=raffle_id)
    now = database_now()
    cutoff = min(whole_second(raffle.closes_at), now.replace(microsecond=0))
    draw = Draw(
        raffle=raffle,
        is_rehearsal=True,
        identifier=f"rehearsal-{raffle.pk}-{secrets.token_hex(4)}",
        cutoff=cutoff,
        secret_keeper=SecretKeeper.SITE,
        frozen_by=by,
    )
    smallest = raffle.winners + raffle.alternates
    size = min(max(confirmed_entries(raffle, cutoff).count(), smallest), max(LARGEST_REHEARSAL, smallest))
    entrants = list_of(make_ticket(os.urandom(RANDOM_BYTES)) for _ in range(size))
    number = Randomness(SourceKind.TEXT, now.replace(microsecond=0), "rehearsal: any 16 characters or more")
    return store_draw(draw, entrants, number)


def delete_rehearsal(draw: Draw) -> None:
    """Delete a rehearsal with everything of it. Raises FrozenDraw for a draw that counts."""
    draw.delete()


def whole_second(time: datetime) -> datetime:
    """The time itself, or the next whole second: the commit's times have no fraction."""
    return time + timedelta(microseconds=-time.microsecond % 1_000_000)


def list_of(tickets: Iterable[str]) -> EntrantList:
    try:
        return EntrantList.from_tickets(tickets)
    except MalformedFile:
        raise FreezeRefused("no_entries") from None


def store_draw(
    draw: Draw,
    entrants: EntrantList,
    randomness: Randomness,
    secret_sha256: str = "",
    progress: Progress = lambda stage: None,
) -> Draw:
    """Make the commit to a list and store both, with the rules as they are now."""
    progress(STAGES[1])
    draw.secret = make_secret(draw.secret_keeper)
    rules = rules_file(draw)
    commit = make_commit(
        entrants,
        draw=draw.identifier,
        cutoff=draw.cutoff,
        secret_sha256=hash_of_secret(draw.secret) if draw.secret else depositary_hash(secret_sha256),
        winners=draw.raffle.winners,
        source=randomness.source,
        source_time=randomness.known_at,
        rules_sha256=rules.sha256,
    )
    progress(STAGES[2])
    draw.winners = commit.winners
    draw.entries = commit.entries
    draw.source = commit.source
    draw.source_time = commit.source_time
    draw.commit_sha256 = commit.sha256
    draw.save()
    DrawFile.of(draw, DrawFile.ENTRANTS, entrants.content).save()
    DrawFile.of(draw, DrawFile.COMMIT, commit.to_bytes()).save()
    rules.save()
    if not draw.is_rehearsal:
        # All that takes long is done: the time is read last, so that nobody can have known the number by then.
        check_publishable(commit)
    return draw


def make_secret(keeper: SecretKeeper) -> bytes | None:
    """The campaign's part of the seed, 32 bytes; None where a depositary keeps it."""
    if keeper == SecretKeeper.DEPOSITARY:
        return None
    return os.urandom(SECRET_BYTES) if keeper == SecretKeeper.SITE else bytes(SECRET_BYTES)


def depositary_hash(text: str) -> str:
    digits = "".join(text.split()).lower()
    if not re.fullmatch("[0-9a-f]{64}", digits):
        raise FreezeRefused("secret_hash")
    return digits


def rules_file(draw: Draw) -> DrawFile:
    """The rules document as it is now, under "rules" and its own ending; an empty one in a rehearsal without any."""
    document = draw.raffle.rules_document
    if document is None:
        return DrawFile.of(draw, f"{DrawFile.RULES}.txt", b"")
    with document.file.open("rb") as file:
        return DrawFile.of(draw, f"{DrawFile.RULES}{PurePath(document.filename).suffix.lower()}", file.read())


def make_commit(entrants: EntrantList, **values) -> Commit:
    try:
        return Commit.to_list(entrants, **values)
    except MalformedFile:  # every other value is made here
        raise FreezeRefused("source_text") from None


def check_publishable(commit: Commit) -> None:
    codes = {"source_time_past": "source_time_past", "cutoff_ahead": "raffle_open", "source_malformed": "source_text"}
    try:
        commit.check_publishable(database_now())
    except CommitRefused as refusal:
        raise FreezeRefused(codes[refusal.code]) from None
