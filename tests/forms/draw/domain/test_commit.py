from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forms.draw.domain import Commit, CommitRefused, EntrantList, MalformedFile, drand, hash_of_secret
from tests.forms.draw.domain.test_vector import COMMIT_FILE, SECRET, TICKETS, VALUES, line_at_fault

COMMIT = Commit.parse(COMMIT_FILE)
CUTOFF, SOURCE_TIME = VALUES["cutoff"], VALUES["source_time"]

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
NUMBERS = st.integers(1, 10**15 - 1)
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1).filter(
    lambda text: text == text.strip()
)
TIMES = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-4))])).map(
    lambda time: time.replace(microsecond=0)
)
COMMITS = st.builds(
    Commit,
    draw=TEXTS,
    cutoff=TIMES.filter(lambda time: 1 < time.year < 9999),
    entries=NUMBERS,
    list_sha256=HASHES,
    list_merkle=HASHES,
    secret_sha256=HASHES,
    winners=NUMBERS,
    source=TEXTS,
    source_time=TIMES.filter(lambda time: 1 < time.year < 9999),
    rules_sha256=HASHES,
)


def with_line(number, line):
    """The vector's commit with one line, counted from 1, replaced."""
    lines = COMMIT_FILE.splitlines(keepends=True)
    lines[number - 1] = line
    return b"".join(lines)


def test_commit_is_read_as_its_values():
    assert Commit.parse(COMMIT_FILE) == Commit(
        draw="test-vector-1",
        cutoff=datetime(2023, 9, 14, 20, 0, 0, tzinfo=UTC),
        entries=10,
        list_sha256="86faa1b80107c9448e45490b5a995c452eea428fbd2fefefd628d8aaf77ea374",
        list_merkle="dd2114a43f6ca9b9cdcce9c6a69d089fbf3b77006117dfa9239650fd0af2dbed",
        secret_sha256="630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",
        winners=5,
        source="drand quicknet 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 round 657413",
        source_time=datetime(2023, 9, 15, 11, 0, 3, tzinfo=UTC),
        rules_sha256="b1841f545cc6f0d7da4982a5593db7a89c9ff54472e1ec956cc98f2efb256b2d",
    )


@settings(deadline=None)
@given(COMMITS)
def test_parsing_what_was_written_changes_nothing(commit):
    assert Commit.parse(commit.to_bytes()) == commit
    assert Commit.parse(commit.to_bytes()).sha256 == commit.sha256


# A line feed in the middle of a text, which leaves a text; and one fewer, which makes one text of two lines.
@example(COMMIT_FILE.index(b"quicknet"), ord("q") ^ ord("\n"))
@example(COMMIT_FILE.index(b"\ncutoff"), ord("\n") ^ ord("-"))
@given(st.integers(0, len(COMMIT_FILE) - 1), st.integers(1, 255))
def test_changed_byte_is_refused_on_its_line_or_read_as_itself(position, difference):
    """Where lines are split or joined and what is left of the first still reads well, the next is at fault."""
    changed = bytearray(COMMIT_FILE)
    changed[position] ^= difference

    line = line_at_fault(Commit.parse, bytes(changed))

    if line is None:
        assert Commit.parse(bytes(changed)).to_bytes() == changed
    else:
        own = COMMIT_FILE.count(b"\n", 0, position) + 1
        is_moved = ord("\n") in (COMMIT_FILE[position], changed[position])
        assert line in ((own, own + 1) if is_moved else (own,))


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "missing"),
        (b"\n", 1, "cafe-draw/1"),
        (with_line(1, b"cafe-draw/2\n"), 1, "cafe-draw/1"),
        (with_line(1, b"\xef\xbb\xbfcafe-draw/1\n"), 1, "outside ASCII"),
        (COMMIT_FILE.replace(b"\n", b"\r\n"), 1, "CR LF"),
        (with_line(4, b"entries: 10\r\n"), 4, "CR LF"),
        (COMMIT_FILE[:-1], 11, "final line feed"),
        (COMMIT_FILE + b"\n", 12, "nothing may follow"),
        (COMMIT_FILE + COMMIT_FILE, 12, "nothing may follow"),
        (with_line(11, b""), 11, "missing"),
        (with_line(3, b""), 3, '"cutoff: "'),
        (with_line(3, b"cutoff: 2023-09-14T20:00:00Z\n\n"), 4, '"entries: "'),
        (with_line(4, b"winners: 5\n"), 4, '"entries: "'),
        (with_line(2, b"Draw: test-vector-1\n"), 2, '"draw: "'),
        (with_line(2, b" draw: test-vector-1\n"), 2, '"draw: "'),
        (with_line(2, b"draw:test-vector-1\n"), 2, '"draw: "'),
        (with_line(2, b"draw:\ttest-vector-1\n"), 2, '"draw: "'),
        (with_line(2, b"draw:  test-vector-1\n"), 2, "visible character"),
        (with_line(2, b"draw: test-vector-1 \n"), 2, "visible character"),
        (with_line(2, b"draw: \n"), 2, "visible character"),
        (with_line(2, b"draw: caf\xc3\xa9\n"), 2, "outside ASCII"),
        (with_line(9, b"source: a\tb\n"), 9, "visible character"),
        (with_line(3, b"cutoff: 2023-09-14 20:00:00Z\n"), 3, "UTC time"),
        (with_line(3, b"cutoff: 2023-09-14T20:00:00+00:00\n"), 3, "UTC time"),
        (with_line(3, b"cutoff: 2023-09-14T20:00Z\n"), 3, "UTC time"),
        (with_line(3, b"cutoff: 2023-09-14T20:00:00.5Z\n"), 3, "UTC time"),
        (with_line(3, b"cutoff: 2023-02-29T20:00:00Z\n"), 3, "cutoff: day"),
        (with_line(3, b"cutoff: 2023-09-14T24:00:00Z\n"), 3, "cutoff: hour"),
        (with_line(10, b"source-time: 2023-09-15T11:00:60Z\n"), 10, "source-time: second"),
        (with_line(4, b"entries: 0\n"), 4, "number"),
        (with_line(4, b"entries: 010\n"), 4, "number"),
        (with_line(4, b"entries: +10\n"), 4, "number"),
        (with_line(4, b"entries: -10\n"), 4, "number"),
        (with_line(4, b"entries: 1_0\n"), 4, "number"),
        (with_line(4, b"entries: 10 \n"), 4, "number"),
        (with_line(4, b"entries: 1000000000000000\n"), 4, "15 digits"),
        (with_line(8, b"winners: 0\n"), 8, "number"),
        (with_line(5, b"list-sha256: " + b"A" * 64 + b"\n"), 5, "lower-case hex"),
        (with_line(6, b"list-merkle: " + b"a" * 63 + b"\n"), 6, "64"),
        (with_line(7, b"secret-sha256: " + b"a" * 65 + b"\n"), 7, "64"),
        (with_line(11, b"rules-sha256: 0x" + b"a" * 62 + b"\n"), 11, "hex"),
    ],
)
def test_malformed_commit_is_refused_with_the_line_at_fault(content, line, reason):
    with pytest.raises(MalformedFile, match=reason) as refusal:
        Commit.parse(content)

    assert refusal.value.line == line


@pytest.mark.parametrize("number", range(2, 11))
def test_fields_in_another_order_are_refused_at_the_first_that_is_out_of_place(number):
    lines = COMMIT_FILE.splitlines(keepends=True)
    lines[number - 1], lines[number] = lines[number], lines[number - 1]

    with pytest.raises(MalformedFile) as refusal:
        Commit.parse(b"".join(lines))

    assert refusal.value.line == number


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"draw": "two\nlines"}, 2),
        ({"draw": "café"}, 2),
        ({"cutoff": datetime(2023, 9, 14, 20)}, 3),
        ({"cutoff": CUTOFF.replace(microsecond=1)}, 3),
        ({"entries": "10"}, 4),
        ({"list_sha256": "A" * 64}, 5),
        ({"winners": 0}, 8),
        ({"winners": True}, 8),
        ({"source": " Loto"}, 9),
        ({"rules_sha256": ""}, 11),
    ],
)
def test_commit_cannot_hold_what_its_file_cannot(changes, line):
    with pytest.raises(MalformedFile) as refusal:
        replace(COMMIT, **changes)

    assert refusal.value.line == line


@pytest.mark.parametrize("size", [0, 31, 33])
def test_secret_has_32_bytes(size):
    with pytest.raises(ValueError, match="32 bytes"):
        hash_of_secret(bytes(size))


def test_secret_is_not_told():
    commit = Commit.to_list(EntrantList.from_tickets(TICKETS), secret_sha256=hash_of_secret(SECRET), **VALUES)

    assert SECRET.hex().encode() not in commit.to_bytes()


@pytest.mark.parametrize("now", [CUTOFF, SOURCE_TIME - timedelta(seconds=1)])
def test_commit_can_be_published_between_cutoff_and_source_time(now):
    assert COMMIT.check_publishable(now) is None


@pytest.mark.parametrize(
    ("now", "changes", "code"),
    [
        (CUTOFF - timedelta(seconds=1), {}, "cutoff_ahead"),
        (SOURCE_TIME, {}, "source_time_past"),
        (SOURCE_TIME + timedelta(days=1), {}, "source_time_past"),
        (SOURCE_TIME, {"source": "Loto of 2023-09-15"}, "source_time_past"),
        (CUTOFF, {"source": drand.source_line(657412)}, "round_mismatch"),
        (CUTOFF, {"source": drand.source_line(10**15 - 1)}, "round_mismatch"),
        (CUTOFF, {"source": "drand quicknet round 657413"}, "source_malformed"),
        # Two seconds after the round came out, it is still the one of the source time.
        (SOURCE_TIME + timedelta(seconds=1), {"source_time": SOURCE_TIME + timedelta(seconds=2)}, "source_time_past"),
    ],
)
def test_commit_that_could_not_be_fair_is_refused(now, changes, code):
    with pytest.raises(CommitRefused) as refusal:
        replace(COMMIT, **changes).check_publishable(now)

    assert refusal.value.code == code


def test_other_source_needs_no_round():
    assert replace(COMMIT, source="Loto of 2023-09-15, with dashes").check_publishable(CUTOFF) is None
