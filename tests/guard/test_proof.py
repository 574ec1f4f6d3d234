"""The sum: a browser's solution counts, and nothing that only looks like one."""

import base64
import json
import time
from datetime import UTC, datetime

import altcha
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from guard.proof import Proof, make_challenge, read_proof

NOW = datetime(2030, 3, 1, 20, tzinfo=UTC)


def solve(challenge: dict) -> dict:
    """As a browser does."""
    solution = altcha.solve_challenge(
        challenge["challenge"], challenge["salt"], challenge["algorithm"], challenge["maxNumber"]
    )
    answer = {name: challenge[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return {**answer, "number": solution.number}


def encode(answer: object) -> str:
    return base64.b64encode(json.dumps(answer).encode()).decode()


@pytest.fixture
def answer(settings) -> dict:
    settings.FORM_PROOF_NUMBERS = 1000
    with time_machine.travel(NOW, tick=False):
        return solve(make_challenge(time.time()))


@pytest.fixture
def read():
    """Read a payload so many seconds after the challenge was made."""

    def read_at(payload, seconds=60):
        with time_machine.travel(NOW.timestamp() + seconds, tick=False):
            return read_proof(payload)

    return read_at


def test_challenge_is_what_a_browser_needs(settings):
    challenge = make_challenge(NOW.timestamp())

    assert {name: type(value) for name, value in challenge.items()} == {
        "algorithm": str,
        "challenge": str,
        "maxNumber": int,
        "salt": str,
        "signature": str,
        "seconds": int,
    }
    assert (challenge["maxNumber"], challenge["seconds"]) == (settings.FORM_PROOF_NUMBERS, settings.FORM_PROOF_SECONDS)
    assert challenge["salt"].endswith(f"?expires={int(NOW.timestamp()) + settings.FORM_PROOF_SECONDS}&")


def test_challenges_differ():
    assert len({make_challenge(NOW.timestamp())["challenge"] for _ in range(20)}) == 20


def test_solution_counts_until_it_expires(answer, read, settings):
    expected = Proof(answer["challenge"], int(NOW.timestamp()) + settings.FORM_PROOF_SECONDS)

    found = [read(encode(answer), seconds) for seconds in (0, settings.FORM_PROOF_SECONDS, 1201, 90_000)]

    assert found == [expected, expected, None, None]


@pytest.mark.parametrize("moment", ["2030-10-27T00:30:00Z", "2030-10-27T01:30:00Z", "2030-03-31T01:30:00Z"])
def test_solution_counts_in_the_hour_that_clocks_repeat_or_skip(settings, moment):
    settings.FORM_PROOF_NUMBERS = 10
    with time_machine.travel(moment, tick=False) as traveller:
        payload = encode(solve(make_challenge(time.time())))
        traveller.shift(settings.FORM_PROOF_SECONDS - 1)
        assert read_proof(payload) is not None
        traveller.shift(2)
        assert read_proof(payload) is None


@pytest.mark.parametrize(
    "change",
    [
        {"number": 1_000_000},
        {"number": "1"},
        {"number": True},
        {"number": None},
        {"number": [1]},
        {"algorithm": "SHA-1"},
        {"algorithm": "SHA-512"},
        {"algorithm": None},
        {"signature": "0" * 64},
        {"signature": None},
        {"challenge": "0" * 64},
        {"challenge": ["0"]},
        {"salt": ""},
        {"salt": 1},
        {"salt": "?" * 5},
    ],
)
def test_changed_solution_does_not_count(answer, read, change):
    assert read(encode({**answer, **change})) is None


def test_number_written_another_way_does_not_count_either(answer, read):
    assert read(encode({**answer, "number": float(answer["number"])})) is None


@pytest.mark.parametrize(
    "forge",
    [
        lambda salt: salt.replace("?", "?expires=9999999999&"),
        lambda salt: salt + "expires=9999999999&",
        lambda salt: salt.replace("?expires=", "?expires=9"),
        lambda salt: salt.replace("&", ""),
        lambda salt: salt.replace("&", "&&"),
        lambda salt: salt.replace("?", "?x=1&"),
        lambda salt: salt.replace("?", "%3F"),
        lambda salt: salt + "?",
        lambda salt: salt + "\n",
        lambda salt: salt.upper(),
    ],
)
def test_expired_solution_is_not_made_young_by_its_salt(answer, read, forge):
    payload = encode({**answer, "salt": forge(answer["salt"])})

    assert read(payload, seconds=100_000) is None
    assert read(payload) is None


def test_solution_of_another_site_does_not_count(answer, read, settings):
    settings.SECRET_KEY = "another-key"

    assert read(encode(answer)) is None


@pytest.mark.parametrize("payload", ["", "é", "AAAA", "bnVsbA==", "W10=", "{}", "A" * 2000, encode("[" * 200)])
def test_nonsense_does_not_count(payload):
    assert read_proof(payload) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


@given(st.text(max_size=60) | json_values.map(encode))
def test_no_payload_breaks_the_reader(payload):
    assert read_proof(payload) is None


@given(st.dictionaries(st.sampled_from(["algorithm", "challenge", "number", "salt", "signature"]), json_values))
def test_no_field_of_a_solution_breaks_the_reader(changes):
    challenge = make_challenge(time.time())
    answer = {name: challenge[name] for name in ("algorithm", "challenge", "salt", "signature")}

    assert read_proof(encode({**answer, "number": -1, **changes})) is None
