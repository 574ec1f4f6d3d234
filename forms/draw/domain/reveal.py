"""The reveal: secret, public randomness and, with drand, the signature that it comes from (step 9).

It is JSON: any spaces between its parts and any order of its keys are accepted.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Self

from forms.draw.domain import drand
from forms.draw.domain.commit import SECRET_BYTES, Commit
from forms.draw.domain.errors import MalformedFile
from forms.draw.domain.randomness import BadRandomness, check_randomness, randomness_of_signature
from people.domain.refused import Refused

HEX = {
    "secret": (re.compile(r"[0-9a-f]{64}"), "is not 64 lower-case hex digits"),
    "signature": (re.compile(r"([0-9a-f]{2})+"), "is not lower-case hex digits, two a byte"),
}
KEYS = ("secret", "R", "signature")
REASONS = {
    "characters": "is not printable ASCII without spaces",
    "length": "has not 16 to 512 characters",
    "signature": "is not the SHA-256 of the signature",
}


class RevealRefused(Refused):
    """A reveal that does not go with its commit; `code` says why.

    "secret": not the one that the commit announced. "signature_missing", "signature_length": the commit names a drand
    round, whose signature has 48 bytes. "source_malformed": the commit names drand quicknet without chain and round.
    """


@dataclass(frozen=True)
class Reveal:
    """The secret, 32 bytes; R, called `randomness`; the signature's bytes or None.

    Raises ValueError for a secret of another length, BadRandomness for a text that cannot be R or is not the hash of
    the signature.
    """

    secret: bytes
    randomness: str
    signature: bytes | None = None

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_BYTES:
            raise ValueError(f"a secret has {SECRET_BYTES} bytes")
        check_randomness(self.randomness)
        if self.signature is None:
            return
        if not self.signature or self.randomness != randomness_of_signature(self.signature):
            raise BadRandomness("signature")

    @classmethod
    def of_signature(cls, secret: bytes, signature: bytes) -> Self:
        """The reveal of a draw whose randomness is a drand round. The signature itself is checked elsewhere."""
        return cls(secret, randomness_of_signature(signature), signature)

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Read the published file. Raises MalformedFile with the line at fault."""
        text = _decode(content)
        fields = _read_fields(text)
        for key, (pattern, reason) in HEX.items():
            if key in fields and not pattern.fullmatch(fields[key]):
                raise MalformedFile(_line_of(text, key), f'"{key}" {reason}')
        signature = fields.get("signature")
        try:
            return cls(bytes.fromhex(fields["secret"]), fields["R"], signature and bytes.fromhex(signature))
        except BadRandomness as error:
            raise MalformedFile(_line_of(text, "R"), f'"R" {REASONS[error.code]}') from None

    def to_bytes(self) -> bytes:
        """The file as it is published: one line, ended by one LF."""
        fields = {"secret": self.secret.hex(), "R": self.randomness}
        if self.signature is not None:
            fields["signature"] = self.signature.hex()
        return (json.dumps(fields) + "\n").encode("ascii")


def check_reveal(commit: Commit, reveal: Reveal) -> None:
    """Tell whether a reveal goes with a commit. Raises RevealRefused.

    Not checked here: whether a signature is the beacon's, which takes elliptic curves, and whether a text is what the
    source published, which takes a look at the source.
    """
    if hashlib.sha256(reveal.secret).hexdigest() != commit.secret_sha256:
        raise RevealRefused("secret")
    try:
        number = drand.round_named_by(commit.source)
    except drand.MalformedSource:
        raise RevealRefused("source_malformed") from None
    if number is None:
        return
    if reveal.signature is None:
        raise RevealRefused("signature_missing")
    if len(reveal.signature) != drand.SIGNATURE_BYTES:
        raise RevealRefused("signature_length")


class _Object(list):
    """A JSON object as its pairs, so that a key given twice is noticed."""


def _decode(content: bytes) -> str:
    try:
        return content.decode("ascii")
    except UnicodeDecodeError as error:
        raise MalformedFile(content.count(b"\n", 0, error.start) + 1, "holds a character outside ASCII") from None


def _read_fields(text: str) -> dict[str, str]:
    """The object's fields, all of them texts: `secret`, `R` and perhaps `signature`. Raises MalformedFile."""
    fields = {}
    for key, value in _read_pairs(text):
        if key not in KEYS:
            raise MalformedFile(_line_of(text, key), "a key that is not secret, R or signature")
        if key in fields:
            raise MalformedFile(_line_of(text, key), f'"{key}" is given twice')
        if not isinstance(value, str):
            raise MalformedFile(_line_of(text, key), f'"{key}" is not a text')
        fields[key] = value
    for key in ("secret", "R"):
        if key not in fields:
            raise MalformedFile(1, f'"{key}" is missing')
    return fields


def _read_pairs(text: str) -> _Object:
    try:
        pairs = json.loads(text, object_pairs_hook=_Object)
    except json.JSONDecodeError as error:
        raise MalformedFile(error.lineno, "is not JSON") from None
    except (ValueError, RecursionError):
        # A number too long to convert, or lists nested too deep.
        raise MalformedFile(1, "is not a JSON object of texts") from None
    if not isinstance(pairs, _Object):
        raise MalformedFile(1, "is not a JSON object")
    return pairs


def _line_of(text: str, key: str) -> int:
    """The line where a key was last written; 1 for a key written with escapes."""
    return text.count("\n", 0, max(text.rfind(json.dumps(key)), 0)) + 1
