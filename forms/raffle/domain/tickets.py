"""The ticket of an entry: 80 random bits as 16 characters of RFC 4648 base32, lower case (step 1 of `cafe-draw/1`)."""

import base64
import re

RANDOM_BYTES = 10


def make_ticket(random_bytes: bytes) -> str:
    """Write 10 random bytes as a ticket. Raises ValueError for any other length."""
    if len(random_bytes) != RANDOM_BYTES:
        raise ValueError(f"a ticket takes {RANDOM_BYTES} bytes, not {len(random_bytes)}")
    return base64.b32encode(random_bytes).decode("ascii").lower()


def group_ticket(ticket: str) -> str:
    """Space a ticket for reading aloud: "abcd efgh ijkl mnop"."""
    return " ".join(re.findall(".{1,4}", ticket))
