"""Proof of work: the visitor's browser solves a small sum before the form is sent. It is never required.

The sum is ALTCHA's (the library `altcha`, which django-altcha uses): find the number behind a SHA-256 hash. The site
stores nothing of it: the question and its expiry are signed, and come back with the answer. The answer is checked here,
because each entry needs it: in a fifth of the library's time, and in constant time, so that a forger does not learn how
much was right.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
import time
from datetime import UTC, datetime
from typing import NamedTuple

import altcha
from django.conf import settings

from .keys import derived_key

LONGEST_PAYLOAD = 1000
# The salt exactly as we write it: of several `expires`, the library reads the first and signs the last.
SALT = re.compile(r"[0-9a-f]{24}\?expires=([0-9]{10})&")


class Proof(NamedTuple):
    """A sum that was solved: what it was, and until when it counts, in seconds since the epoch."""

    challenge: str
    expires_at: int


def make_challenge(now: float) -> dict:
    """A new sum as ALTCHA writes it; `seconds` is how long its solution counts."""
    challenge = altcha.create_challenge(
        altcha.ChallengeOptions(
            max_number=settings.FORM_PROOF_NUMBERS,
            hmac_key=_key(),
            # With its zone: the library takes a time without one for local time, in which one hour of the year occurs
            # twice.
            expires=datetime.fromtimestamp(now + settings.FORM_PROOF_SECONDS, tz=UTC),
        )
    )
    return {**challenge.to_dict(), "seconds": settings.FORM_PROOF_SECONDS}


def read_proof(payload: str) -> Proof | None:
    """The proof in what a form sent; None where it is missing, forged, wrong or too old."""
    if not payload or len(payload) > LONGEST_PAYLOAD:
        return None
    try:
        answer = json.loads(base64.b64decode(payload, validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    salt = SALT.fullmatch(answer["salt"]) if _is_well_formed(answer) else None
    if salt is None or int(salt[1]) < time.time():
        return None
    return Proof(answer["challenge"], int(salt[1])) if _is_right(answer) else None


def _is_well_formed(answer: object) -> bool:
    return (
        isinstance(answer, dict)
        and answer.get("algorithm") == "SHA-256"
        and type(answer.get("number")) is int
        and all(isinstance(answer.get(name), str) for name in ("challenge", "salt", "signature"))
    )


def _is_right(answer: dict) -> bool:
    """The challenge is the hash of salt and number, and its signature is ours."""
    challenge = hashlib.sha256(f"{answer['salt']}{answer['number']}".encode()).hexdigest()
    signature = hmac.new(_key().encode(), challenge.encode(), hashlib.sha256).hexdigest()
    said = f"{answer['challenge']} {answer['signature']}"
    return hmac.compare_digest(f"{challenge} {signature}".encode(), said.encode("utf-8", "replace"))


def _key() -> str:
    return derived_key("guard.proof").hex()
