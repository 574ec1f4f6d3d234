import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.draw.domain import BadRandomness, Commit, MalformedFile, Reveal, RevealRefused, check_reveal
from tests.forms.draw.domain.test_vector import COMMIT_FILE, REVEAL_FILE, SECRET, SIGNATURE, line_at_fault

COMMIT = Commit.parse(COMMIT_FILE)
REVEAL = Reveal.parse(REVEAL_FILE)
LOTO = "2-7-19-23-41+9/2030-03-14"

SECRETS = st.binary(min_size=32, max_size=32)
RANDOMNESS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=16, max_size=512)
REVEALS = st.builds(Reveal, SECRETS, RANDOMNESS) | st.builds(Reveal.of_signature, SECRETS, st.binary(min_size=1))


def as_json(**changes):
    """The vector's reveal as JSON, with fields changed; those set to None are left out."""
    fields = {"secret": SECRET.hex(), "R": REVEAL.randomness, "signature": SIGNATURE.hex()} | changes
    return json.dumps({key: value for key, value in fields.items() if value is not None}).encode()


def test_reveal_is_read_as_its_values():
    assert Reveal.parse(REVEAL_FILE) == Reveal(
        SECRET, "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587", SIGNATURE
    )


@given(REVEALS)
def test_parsing_what_was_written_changes_nothing(reveal):
    assert Reveal.parse(reveal.to_bytes()) == reveal


def test_reveal_without_signature_does_not_name_it():
    assert Reveal(SECRET, LOTO).to_bytes() == b'{"secret": "%s", "R": "%s"}\n' % (SECRET.hex().encode(), LOTO.encode())


def test_spaces_between_parts_and_order_of_keys_do_not_count():
    fields = json.loads(REVEAL_FILE)
    turned = json.dumps(dict(reversed(fields.items())), indent=2).replace("\n", "\r\n").encode()

    assert Reveal.parse(turned) == REVEAL


@given(st.integers(0, len(REVEAL_FILE) - 1), st.integers(1, 255))
def test_changed_byte_is_refused_unless_it_is_another_secret_or_another_space(position, difference):
    changed = bytearray(REVEAL_FILE)
    changed[position] ^= difference
    is_space = {REVEAL_FILE[position], changed[position]} <= set(b" \t\r\n")

    if line_at_fault(Reveal.parse, bytes(changed)) is None:
        reveal = Reveal.parse(bytes(changed))
        assert (reveal.secret == SECRET) is is_space
        assert reveal == replace(REVEAL, secret=reveal.secret)
    else:
        assert not is_space


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "JSON"),
        (b"{\n\n", 3, "JSON"),
        (b"[]", 1, "JSON object"),
        (b'[["secret", "a"], ["R", "b"]]', 1, "JSON object"),
        (b"null", 1, "JSON object"),
        (b"1" * 5000, 1, "JSON object"),
        (b"[" * 100_000, 1, "JSON object"),
        (REVEAL_FILE + b"{}", 2, "JSON"),
        (b"\xef\xbb\xbf" + REVEAL_FILE, 1, "outside ASCII"),
        (REVEAL_FILE.decode().encode("utf-16"), 1, "outside ASCII"),
        (b'{\n"secret": "\xc3\xa9"}', 2, "outside ASCII"),
        (as_json(secret=None), 1, '"secret" is missing'),
        (as_json(R=None), 1, '"R" is missing'),
        (as_json(note="all well"), 1, "a key that is not"),
        (b'{"secret":\n"", "R": "",\n"signature2": ""}', 3, "a key that is not"),
        (b'{"R": "0123456789abcdef",\n"R": "0123456789abcdef"}', 2, '"R" is given twice'),
        (as_json(secret=1), 1, '"secret" is not a text'),
        (as_json(R={"R": "0123456789abcdef"}), 1, '"R" is not a text'),
        (b'{"secret": "", "R": "", "signature": null}', 1, '"signature" is not a text'),
        (as_json(secret=SECRET.hex().upper()), 1, '"secret" is not 64 lower-case'),
        (as_json(secret=SECRET.hex()[:-2]), 1, '"secret" is not 64 lower-case'),
        (as_json(secret=SECRET.hex() + "\n"), 1, '"secret" is not 64 lower-case'),
        (as_json(secret=" " + SECRET.hex()[1:]), 1, '"secret" is not 64 lower-case'),
        (as_json(signature=SIGNATURE.hex().upper()), 1, '"signature" is not lower-case'),
        (as_json(signature=SIGNATURE.hex()[:-1]), 1, '"signature" is not lower-case'),
        (as_json(signature=""), 1, '"signature" is not lower-case'),
        (as_json(signature="00" + SIGNATURE.hex()[2:]), 1, '"R" is not the SHA-256'),
        (as_json(R="0" * 64), 1, '"R" is not the SHA-256'),
        (as_json(R=REVEAL.randomness.upper()), 1, '"R" is not the SHA-256'),
        (as_json(signature=None, R="0" * 15), 1, '"R" has not 16 to 512'),
        (as_json(signature=None, R="7 12 23 31 40 09"), 1, '"R" is not printable'),
        (json.dumps({"secret": SECRET.hex(), "R": "short"}, indent=1).encode(), 3, '"R" has not 16 to 512'),
    ],
)
def test_malformed_reveal_is_refused_with_the_line_at_fault(content, line, reason):
    with pytest.raises(MalformedFile, match=reason) as refusal:
        Reveal.parse(content)

    assert refusal.value.line == line


@pytest.mark.parametrize("size", [0, 31, 33])
def test_secret_has_32_bytes(size):
    with pytest.raises(ValueError, match="32 bytes"):
        Reveal(bytes(size), LOTO)


@pytest.mark.parametrize("signature", [b"", b"another"])
def test_randomness_must_be_the_hash_of_the_signature(signature):
    with pytest.raises(BadRandomness) as refusal:
        Reveal(SECRET, LOTO, signature)

    assert refusal.value.code == "signature"


@pytest.mark.parametrize(
    ("commit", "reveal"),
    [
        (COMMIT, REVEAL),
        (replace(COMMIT, source="Loto of 2023-09-15"), Reveal(SECRET, LOTO)),
        (replace(COMMIT, source="drand default"), Reveal.of_signature(SECRET, bytes(96))),
    ],
)
def test_reveal_goes_with_its_commit(commit, reveal):
    assert check_reveal(commit, reveal) is None


@pytest.mark.parametrize(
    ("commit", "reveal", "code"),
    [
        (COMMIT, Reveal.of_signature(bytes(32), SIGNATURE), "secret"),
        (COMMIT, Reveal(SECRET, REVEAL.randomness), "signature_missing"),
        (COMMIT, Reveal.of_signature(SECRET, bytes(96)), "signature_length"),
        (replace(COMMIT, source="drand quicknet round 657413"), REVEAL, "source_malformed"),
    ],
)
def test_reveal_that_does_not_go_with_its_commit_is_refused(commit, reveal, code):
    with pytest.raises(RevealRefused) as refusal:
        check_reveal(commit, reveal)

    assert refusal.value.code == code
