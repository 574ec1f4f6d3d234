"""The ticket of an entry: 80 random bits as 16 characters of RFC 4648 base32, lower case (step 1 of `cafe-draw/1`)."""

import base64
import re

RANDOM_BYTES = 10


class MalformedTicket(ValueError):
    """Not sixteen characters of a-z and 2-7 once spaces and dashes are removed."""


def make_ticket(random_bytes: bytes) -> str:
    """Write 10 random bytes as a ticket. Raises ValueError for any other length."""
    if len(random_bytes) != RANDOM_BYTES:
        raise ValueError(f"a ticket takes {RANDOM_BYTES} bytes, not {len(random_bytes)}")
    return base64.b32encode(random_bytes).decode("ascii").lower()


def is_ticket(text: str) -> bool:
    """Tell whether the text is a ticket in its one exact form, as the published list holds it."""
    return re.fullmatch("[a-z2-7]{16}", text) is not None


def group_ticket(ticket: str) -> str:
    """Space a ticket for reading aloud: "abcd efgh ijkl mnop"."""
    return " ".join(re.findall(".{1,4}", ticket))


def parse_ticket(text: str) -> str:
    """Read a ticket typed by a person: spaces, dashes of any kind and capitals do not count.

    Raises MalformedTicket.
    """
    ticket = re.sub(r"[\s\-\u2010-\u2015\u2212]", "", text).lower()
    if not is_ticket(ticket):
        raise MalformedTicket(text)
    return ticket
