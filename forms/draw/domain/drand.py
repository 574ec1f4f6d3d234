"""drand quicknet, the public beacon: a signature every 3 seconds that nobody can foretell (https://drand.love).

The chain's hash is the SHA-256 of its period, its genesis, its public key, its first seed and its name, so the hash in
a commit's `source` line settles all of them.
"""

import json
import re
from datetime import UTC, datetime, timedelta

CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
GENESIS = datetime.fromtimestamp(1692803367, UTC)
PERIOD = timedelta(seconds=3)
# A point of G2 on BLS12-381, compressed; signatures are points of G1 (scheme bls-unchained-g1-rfc9380).
PUBLIC_KEY = bytes.fromhex(
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
    "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
)
SIGNATURE_BYTES = 48


class MalformedSource(ValueError):
    """A source that looks like drand quicknet, but does not name chain and round as it must."""


def round_at(time: datetime) -> int:
    """The last round known at a time: 1 at genesis, 0 or less before. Raises TypeError for a time without a zone."""
    return (time - GENESIS) // PERIOD + 1


def source_line(number: int) -> str:
    """The commit's `source` line that names a round."""
    return f"drand quicknet {CHAIN} round {number}"


def round_named_by(source: str) -> int | None:
    """The round that a commit's `source` names; None for a source that is not drand quicknet.

    Raises MalformedSource for a source that names quicknet or its chain, and is not what `source_line` writes: it would
    look like the beacon and escape its checks.
    """
    if "quicknet" not in source.lower() and CHAIN not in source.lower():
        return None
    match = re.fullmatch(rf"drand quicknet {CHAIN} round ([1-9][0-9]{{0,14}})", source)
    if match is None:
        raise MalformedSource(source)
    return int(match[1])


class MalformedSignature(ValueError):
    """A pasted text that is no signature of 48 bytes."""


class OtherRound(ValueError):
    """An answer of the beacon about another round than the one asked for."""


def read_signature(text: str, number: int) -> bytes:
    """The signature that an editor pasted: hexadecimal digits, or the beacon's whole answer in JSON.

    Raises MalformedSignature or OtherRound. `forms.draw.services.beacon` checks whether it is the beacon's.
    """
    digits = text.strip()
    try:
        if digits.startswith("{"):
            answer = json.loads(digits)
            if answer.get("round", number) != number:
                raise OtherRound(text)
            digits = str(answer.get("signature", ""))
        signature = bytes.fromhex(digits)
    except OtherRound:
        raise
    except (ValueError, RecursionError):
        raise MalformedSignature(text) from None
    if len(signature) != SIGNATURE_BYTES:
        raise MalformedSignature(text)
    return signature
