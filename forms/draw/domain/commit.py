"""The commit: what the campaign binds itself to before the public randomness is known (step 4)."""

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from forms.draw.domain import drand
from forms.draw.domain.entrants import EntrantList
from forms.draw.domain.errors import MalformedFile
from people.domain.refused import Refused

HEADER = "cafe-draw/1"
SECRET_BYTES = 32


class CommitRefused(Refused):
    """A commit that must not be published; `code` says why.

    "cutoff_ahead": entries can still be confirmed. "source_time_past": the randomness may be known already.
    "source_malformed": the source names drand quicknet without its chain and round. "round_mismatch": the round that it
    names is not the one of the source time.
    """


@dataclass(frozen=True)
class Commit:
    """A commit's values. Times are aware, in whole seconds; hashes are 64 lower-case hex digits.

    Raises MalformedFile for a value that the file cannot hold, with the line where it would stand.
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
        for line, name in enumerate(FIELDS, start=2):
            value = getattr(self, _attribute(name))
            if _read(name, _write(value), line) != value:
                raise MalformedFile(line, f"{name}: {value!r} cannot be written without change")

    @classmethod
    def to_list(
        cls,
        entrants: EntrantList,
        *,
        draw: str,
        cutoff: datetime,
        secret_sha256: str,
        winners: int,
        source: str,
        source_time: datetime,
        rules_sha256: str,
    ) -> Self:
        """Bind a draw to its list and to a secret, of which only the hash is known here (`hash_of_secret`).

        Raises MalformedFile for a value that the file cannot hold.
        """
        return cls(
            draw=draw,
            cutoff=cutoff,
            entries=len(entrants),
            list_sha256=entrants.sha256,
            list_merkle=entrants.merkle_root().hex(),
            secret_sha256=secret_sha256,
            winners=winners,
            source=source,
            source_time=source_time,
            rules_sha256=rules_sha256,
        )

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Read the published file. Raises MalformedFile with the first line at fault."""
        lines = list(io.BytesIO(content))
        if _line(lines, 1) != HEADER:
            raise MalformedFile(1, f'is not "{HEADER}"')
        values = {}
        for number, name in enumerate(FIELDS, start=2):
            found, separator, text = _line(lines, number).partition(": ")
            if not separator or found != name:
                raise MalformedFile(number, f'does not begin with "{name}: "')
            values[_attribute(name)] = _read(name, text, number)
        if len(lines) > len(FIELDS) + 1:
            raise MalformedFile(len(FIELDS) + 2, "nothing may follow the last field")
        return cls(**values)

    def to_bytes(self) -> bytes:
        """The file, byte for byte."""
        fields = [f"{name}: {_write(getattr(self, _attribute(name)))}" for name in FIELDS]
        return "".join(f"{line}\n" for line in [HEADER, *fields]).encode("ascii")

    @property
    def sha256(self) -> str:
        """The hash that is published with the commit and mailed to the entrants, 64 hex digits."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def check_publishable(self, now: datetime) -> None:
        """Refuse a commit that could not be fair if it were published now. Raises CommitRefused."""
        if self.cutoff > now:
            raise CommitRefused("cutoff_ahead")
        if self.source_time <= now:
            raise CommitRefused("source_time_past")
        try:
            number = drand.round_named_by(self.source)
        except drand.MalformedSource:
            raise CommitRefused("source_malformed") from None
        if number is None:
            return
        if number != drand.round_at(self.source_time):
            raise CommitRefused("round_mismatch")
        # A source time between two rounds stands for the earlier one, which may be out up to 3 s before that time.
        if number <= drand.round_at(now):
            raise CommitRefused("source_time_past")


def hash_of_secret(secret: bytes) -> str:
    """`secret-sha256`, 64 hex digits. Raises ValueError for a secret of another length than 32 bytes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret has {SECRET_BYTES} bytes")
    return hashlib.sha256(secret).hexdigest()


def _read_text(text: str) -> str:
    if not re.fullmatch(r"[!-~]([ -~]*[!-~])?", text):
        raise ValueError("is not printable ASCII with a visible character at both ends")
    return text


def _read_number(text: str) -> int:
    # Fifteen digits: exact in JavaScript too, where visitors check.
    if not re.fullmatch(r"[1-9][0-9]{0,14}", text):
        raise ValueError("is not a number from 1, without sign or leading zero, of at most 15 digits")
    return int(text)


def _read_hash(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("is not 64 lower-case hex digits")
    return text


def _read_time(text: str) -> datetime:
    """Read number by number: `fromisoformat` accepts other forms as well, and more with each version of Python."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", text):
        raise ValueError("is not a UTC time written YYYY-MM-DDTHH:MM:SSZ")
    return datetime(*map(int, re.findall(r"[0-9]+", text)), tzinfo=UTC)


# The names in the file, in their order, and the function that reads each value.
FIELDS: dict[str, Callable[[str], str | int | datetime]] = {
    "draw": _read_text,
    "cutoff": _read_time,
    "entries": _read_number,
    "list-sha256": _read_hash,
    "list-merkle": _read_hash,
    "secret-sha256": _read_hash,
    "winners": _read_number,
    "source": _read_text,
    "source-time": _read_time,
    "rules-sha256": _read_hash,
}


def _attribute(name: str) -> str:
    return name.replace("-", "_")


def _line(lines: list[bytes], number: int) -> str:
    """The text of a line, counted from 1, without its LF. Raises MalformedFile."""
    if number > len(lines):
        raise MalformedFile(number, "the line is missing")
    line = lines[number - 1]
    if not line.endswith(b"\n"):
        raise MalformedFile(number, "the final line feed (LF) is missing")
    if line.endswith(b"\r\n"):
        raise MalformedFile(number, "ends with CR LF instead of LF alone")
    if not line.isascii():
        raise MalformedFile(number, "holds a character outside ASCII")
    return line[:-1].decode("ascii")


def _read(name: str, text: str, line: int) -> str | int | datetime:
    try:
        return FIELDS[name](text)
    except ValueError as error:
        raise MalformedFile(line, f"{name}: {error}") from None


def _write(value: str | int | datetime) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return str(value)
