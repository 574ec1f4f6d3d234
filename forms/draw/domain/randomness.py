"""The public randomness R: printable ASCII without spaces, 16 to 512 characters (step 6)."""

import hashlib
import re

from people.domain.refused import Refused

LENGTHS = range(16, 513)


class BadRandomness(Refused):
    """A text that cannot be R; `code` is "length", "characters" or "signature" (not the hash of the signature)."""


def check_randomness(text: str) -> str:
    """Give the text back when it can be R. Raises BadRandomness."""
    if not re.fullmatch(r"[!-~]*", text):
        raise BadRandomness("characters")
    if len(text) not in LENGTHS:
        raise BadRandomness("length")
    return text


def randomness_of_signature(signature: bytes) -> str:
    """R for a drand round: the lower-case hex SHA-256 of the signature's bytes. The signature is not checked."""
    return hashlib.sha256(signature).hexdigest()
