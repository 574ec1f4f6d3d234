"""The commit: what the campaign binds itself to before the public randomness is known (step 4)."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from . import drand
from .entrants import EntrantList
from .errors import MalformedFile

HEADER = "cafe-draw/1"
SECRET_BYTES = 32

HASH = re.compile(r"[0-9a-f]{64}")
# Fifteen digits are exact in JavaScript too, where visitors check.
NUMBER = re.compile(r"[1-9][0-9]{0,14}")
TEXT = re.compile(r"[!-~](?:[ -~]*[!-~])?")
TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")


class CommitRefused(ValueError):
    """A commit that must not be published; `code` says why.

    "cutoff_ahead": entries can still be confirmed. "source_time_past": the randomness may be known already.
    "source_malformed": names drand quicknet without its chain and round. "round_mismatch": the round is not the one of
    the source time.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Commit:
    """A commit's values. Times are aware and whole seconds; hashes are 64 lower-case hex digits.

    Raises MalformedFile, with the line that it would have had, for a value that the file cannot hold.
    """

    draw: str
    cutoff: datetime
    entries: int
    list_sha256: str
    list_merkle: str
    secret_sha256: str
    winners: int
    source: str
    source_time: datetime
    rules_sha256: str

    def __post_init__(self) -> None:
        for line, (name, (_read, write)) in enumerate(FIELDS.items(), start=2):
            write(getattr(self, _attribute(name)), line)

    @classmethod
    def to_list(
        cls,
        entrants: EntrantList,
        *,
        draw: str,
        cutoff: datetime,
        secret: bytes,
        winners: int,
        source: str,
        source_time: datetime,
        rules_sha256: str,
    ) -> Self:
        """Bind a draw to a list and to a secret of 32 bytes, of which only the hash is told.

        Raises ValueError for a secret of another length, MalformedFile for a value that the file cannot hold.
        """
        return cls(
            draw=draw,
            cutoff=cutoff,
            entries=len(entrants),
            list_sha256=entrants.sha256,
            list_merkle=entrants.merkle_tree().root.hex(),
            secret_sha256=secret_hash(secret),
            winners=winners,
            source=source,
            source_time=source_time,
            rules_sha256=rules_sha256,
        )
