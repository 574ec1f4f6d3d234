import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest

from forms.draw.domain import drand

# The hash of the group that started the beacon, as its /info tells: the only part of the chain's hash not needed here.
FIRST_SEED = bytes.fromhex("f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e")


def test_constants_are_those_that_the_chain_hash_binds():
    period = int(drand.PERIOD.total_seconds()).to_bytes(4, "big")
    genesis = int(drand.GENESIS.timestamp()).to_bytes(8, "big")

    assert hashlib.sha256(period + genesis + drand.PUBLIC_KEY + FIRST_SEED + b"quicknet").hexdigest() == drand.CHAIN


@pytest.mark.parametrize(
    ("time", "number"),
    [
        (datetime(2023, 8, 23, 15, 9, 27, tzinfo=UTC), 1),
        (datetime(2023, 8, 23, 15, 9, 29, 999999, tzinfo=UTC), 1),
        (datetime(2023, 8, 23, 15, 9, 30, tzinfo=UTC), 2),
        (datetime(2023, 9, 15, 11, 0, 3, tzinfo=UTC), 657413),
        (datetime(2023, 9, 15, 11, 0, 2, tzinfo=UTC), 657412),
        (datetime(2023, 9, 15, 13, 0, 3, tzinfo=timezone(timedelta(hours=2))), 657413),
        (datetime(2023, 8, 23, 15, 9, 26, tzinfo=UTC), 0),
    ],
)
def test_round_is_the_last_one_known_at_a_time(time, number):
    assert drand.round_at(time) == number


def test_round_at_a_time_without_a_zone_is_refused():
    with pytest.raises(TypeError):
        drand.round_at(datetime(2023, 9, 15, 11, 0, 3))


def test_source_line_names_its_round():
    line = "drand quicknet 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 round 657413"

    assert drand.source_line(657413) == line
    assert drand.round_named_by(line) == 657413


@pytest.mark.parametrize(
    "source", ["Loto, draw of 2030-03-14, numbers in ascending order with dashes", "drand default"]
)
def test_other_source_names_no_round(source):
    assert drand.round_named_by(source) is None


@pytest.mark.parametrize(
    "source",
    [
        "drand quicknet",
        "drand quicknet round 657413",
        f"Drand Quicknet {drand.CHAIN} round 657413",
        f"drand quicknet  {drand.CHAIN} round 657413",
        f"drand quicknet {drand.CHAIN} round 0657413",
        f"drand quicknet {drand.CHAIN} round 657413 or so",
        f"drand quicknet {drand.CHAIN[:-1]}2 round 657413",
        f"drand {drand.CHAIN} round 657413",
        f"drand {drand.CHAIN.upper()} round 657413",
    ],
)
def test_source_that_only_looks_like_the_beacon_is_refused(source):
    with pytest.raises(drand.MalformedSource):
        drand.round_named_by(source)


SIGNATURE = bytes(range(48))


@pytest.mark.parametrize(
    "text",
    [
        SIGNATURE.hex(),
        f" {SIGNATURE.hex().upper()}\n",
        f'{{"round": 7, "randomness": "00", "signature": "{SIGNATURE.hex()}"}}',
        f'{{"signature": "{SIGNATURE.hex()}"}}',
    ],
)
def test_pasted_signature_is_read(text):
    assert drand.read_signature(text, 7) == SIGNATURE


@pytest.mark.parametrize(
    "text", ["", "xyz", SIGNATURE[:-1].hex(), "{", '{"a":' * 5000, '{"signature": 5}', '{"round": 7}', "[]"]
)
def test_pasted_text_without_a_signature_is_refused(text):
    with pytest.raises(drand.MalformedSignature):
        drand.read_signature(text, 7)


def test_answer_about_another_round_is_named_as_such():
    with pytest.raises(drand.OtherRound):
        drand.read_signature(f'{{"round": 8, "signature": "{SIGNATURE.hex()}"}}', 7)
