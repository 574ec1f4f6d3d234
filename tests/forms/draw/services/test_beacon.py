"""The beacon's signatures, checked offline with its public key. Both rounds are real ones of drand quicknet."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forms.draw.services.beacon import is_signature_of_round
from tests.forms.draw.domain.test_vector import SIGNATURE

ROOT = Path(__file__).resolve().parents[4]
REAL = {
    657413: SIGNATURE,
    1000: bytes.fromhex(
        "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"
    ),
}


@pytest.mark.parametrize("number", REAL)
def test_real_round_is_accepted(number):
    assert is_signature_of_round(number, REAL[number])


@pytest.mark.parametrize("bit", [0, 1, 2, 3, 7, 100, 200, 300, 382, 383])
def test_one_flipped_bit_is_refused(bit):
    flipped = (int.from_bytes(SIGNATURE, "big") ^ 1 << bit).to_bytes(48, "big")

    assert not is_signature_of_round(657413, flipped)


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        SIGNATURE[:-1],
        SIGNATURE + b"\x00",
        bytes([0xC0]) + bytes(47),  # the point at infinity
        bytes([0x80]) + bytes(46) + b"\x04",  # on the curve and outside the subgroup, or not on it at all
        b"\xff" * 48,
        REAL[1000],
    ],
)
def test_what_is_no_signature_of_the_round_is_refused(signature):
    assert not is_signature_of_round(657413, signature)


def test_check_leaves_the_limit_of_recursion_as_it_was():
    """In a process of its own: the curve's library raises the limit once, on import. Beyond it the stack overflows."""
    program = (
        "import json, sys; from forms.draw.services.beacon import is_signature_of_round;"
        "before = sys.getrecursionlimit();"
        f"accepted = is_signature_of_round(657413, bytes.fromhex('{SIGNATURE.hex()}'));"
        "print(json.dumps([accepted, sys.getrecursionlimit() - before]))"
    )

    printed = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S603

    assert json.loads(printed) == [True, 0]
