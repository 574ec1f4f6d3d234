"""The list of entrants: the tickets in order of their bytes, unique, each followed by one LF; ASCII (step 3)."""

import hashlib
import io
import operator
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Self

from forms.draw.domain.errors import MalformedFile
from forms.draw.domain.merkle import merkle_root

TICKET_BYTES = 16
LINE_BYTES = TICKET_BYTES + 1
ALPHABET = b"abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True)
class EntrantList:
    """The canonical list, kept as the bytes that are published: 17 per ticket, so 17 MB for a million.

    Iterating gives tickets as text, in order. Raises MalformedFile for bytes that are not a canonical list.
    """

    content: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not _is_canonical(self.content):
            raise _first_fault(self.content)

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Read the published file. Raises MalformedFile with the first line at fault."""
        return cls(content)

    @classmethod
    def from_tickets(cls, tickets: Iterable[str]) -> Self:
        """Write the list of these tickets, given in any order.

        Raises MalformedFile for no ticket at all, a ticket given twice or a text that is not a ticket, with the line
        that it would have had.
        """
        in_order = sorted(tickets)
        entrants = cls("\n".join([*in_order, ""]).encode())
        if len(entrants) != len(in_order):
            raise ValueError("a ticket holds a line feed")
        return entrants

    def __len__(self) -> int:
        return len(self.content) // LINE_BYTES

    def __iter__(self) -> Iterator[str]:
        return iter(self.content.decode("ascii").split())

    def __getitem__(self, index: int) -> str:
        """The ticket at an index, counted from 0. Raises IndexError; an index from the end is not offered."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        start = index * LINE_BYTES
        return self.content[start : start + TICKET_BYTES].decode("ascii")

    def index(self, ticket: str) -> int | None:
        """Where a ticket stands, counted from 0 (its line less one, its leaf in the tree); None when it is absent."""
        position = bisect_left(range(len(self)), ticket, key=self.__getitem__)
        return position if position < len(self) and self[position] == ticket else None

    def leaves(self) -> list[bytes]:
        """The tickets as bytes, in order: what the tree and the ranking hash."""
        return self.content.split()

    @property
    def sha256(self) -> str:
        """`list-sha256`, 64 hex digits."""
        return hashlib.sha256(self.content).hexdigest()

    def merkle_root(self) -> bytes:
        """`list-merkle`, 32 bytes. It takes two million hashes for a million tickets: call it once."""
        return merkle_root(self.leaves())


def _is_canonical(content: bytes) -> bool:
    """Tell whether the bytes are a canonical list: a million lines take 0.2 s (one by one, as below, 2.2 s).

    Every 17th byte is an LF, and nothing else lies outside the alphabet; then only the order is left to compare.
    """
    count, remainder = divmod(len(content), LINE_BYTES)
    if remainder or not count:
        return False
    if content[TICKET_BYTES::LINE_BYTES] != b"\n" * count or len(content.translate(None, ALPHABET)) != count:
        return False
    tickets = content.split()
    return all(map(operator.lt, tickets, islice(tickets, 1, None)))


def _first_fault(content: bytes) -> MalformedFile:
    """Name the first line that keeps the bytes from being a canonical list."""
    before = b""
    for number, line in enumerate(io.BytesIO(content), start=1):
        if reason := _fault_of(line, before):
            return MalformedFile(number, reason)
        before = line[:-1]
    return MalformedFile(1, "the list is empty")


def _fault_of(line: bytes, before: bytes) -> str:
    """What is wrong with one line, given the ticket of the line before; empty when nothing is."""
    if not line.endswith(b"\n"):
        return "the final line feed (LF) is missing"
    if line.endswith(b"\r\n"):
        return "ends with CR LF instead of LF alone"
    ticket = line[:-1]
    if not ticket.isascii():
        return "holds a character outside ASCII"
    if not re.fullmatch(rb"[a-z2-7]{16}", ticket):
        return "is not a ticket: 16 characters of a to z and 2 to 7"
    if ticket == before:
        return "the same ticket as on the line before"
    if ticket < before:
        return "out of order: tickets are sorted by their bytes, digits before letters"
    return ""
