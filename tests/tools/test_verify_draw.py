"""The stand-alone verifier: against the published vector, and against the package, whose code it does not share."""

import hashlib
import importlib.util
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.draw.domain import Commit, EntrantList, Reveal, drand, draw_seed, hash_of_secret, rank
from forms.raffle.domain.tickets import make_ticket
from tests.forms.draw.domain.test_vector import (
    COMMIT_FILE,
    COMMIT_SHA256,
    LIST_FILE,
    RANKING,
    REVEAL_FILE,
    SECRET,
    SIGNATURE,
    VALUES,
    ranking_lines,
)

PROGRAM = Path(__file__).parents[2] / "tools" / "verify_draw.py"
LOTO = "2-7-19-23-41+9/2030-03-14"
OK_LINES = [
    "OK   source-time: 2023-09-15T11:00:03Z comes after the cut-off, 2023-09-14T20:00:00Z",
    "OK   source: drand round 657413 is the one of the source-time",
    "OK   entries: 10",
    "OK   list-sha256: 86faa1b80107c9448e45490b5a995c452eea428fbd2fefefd628d8aaf77ea374",
    "OK   list-merkle: dd2114a43f6ca9b9cdcce9c6a69d089fbf3b77006117dfa9239650fd0af2dbed",
    "OK   secret-sha256: the secret is the one that the commit announced",
    f"OK   signature: {SIGNATURE.hex()}",
    "OK   R: it is the SHA-256 of the signature",
]
HASH_LINE = f"OK   commit-sha256: the commit is the published one, {COMMIT_SHA256}"


def load_program():
    """The program as a module, to call it thousands of times without starting Python as often."""
    spec = importlib.util.spec_from_file_location("verify_draw", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFY_DRAW = load_program()


class Folder:
    """Three files of a draw, the vector's to begin with."""

    def __init__(self, path: Path):
        self.path = path
        self.put()

    def put(self, entrants=LIST_FILE, commit=COMMIT_FILE, reveal=REVEAL_FILE):
        for name, content in [("entrants.txt", entrants), ("commit.txt", commit), ("reveal.json", reveal)]:
            (self.path / name).write_bytes(content)

    @property
    def arguments(self) -> list[str]:
        return [str(self.path / name) for name in ("entrants.txt", "commit.txt", "reveal.json")]

    def status(self, *options) -> int:
        return VERIFY_DRAW.main([*self.arguments, *options])

    def run(self, *options) -> tuple[int, list[str], str]:
        """Run the program as a stranger does, away from the project: exit status, lines, and what was said aside."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", PROGRAM, *self.arguments, *options],
            capture_output=True,
            text=True,
            cwd=self.path,
            check=False,
        )
        return done.returncode, done.stdout.splitlines(), done.stderr


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


def test_vector_is_verified(folder):
    status, lines, aside = folder.run("--commit-sha256", COMMIT_SHA256)

    assert (status, lines) == (0, [HASH_LINE, *OK_LINES, *RANKING])
    assert aside.splitlines() == [
        "All checks passed.",
        f"Compare the signature with the beacon's: https://api.drand.sh/{drand.CHAIN}/public/657413",
    ]


def test_without_the_published_hash_it_is_shown_to_compare(folder):
    status, lines, aside = folder.run()

    assert (status, lines) == (0, [*OK_LINES, *RANKING])
    assert f"Compare with the hash published before the draw: {COMMIT_SHA256}" in aside


def test_source_other_than_the_beacon_is_shown_to_compare(folder):
    commit = replace(Commit.parse(COMMIT_FILE), source="Loto of 2030-03-14, numbers+lucky/date")
    reveal = Reveal(SECRET, LOTO)
    folder.put(commit=commit.to_bytes(), reveal=reveal.to_bytes())

    status, lines, aside = folder.run()

    ranking = ranking_lines(rank(draw_seed(commit, reveal), EntrantList.parse(LIST_FILE)), 5)
    assert (status, lines) == (0, [OK_LINES[0], *OK_LINES[2:6], *ranking])
    assert f"Compare R with what the source published: {LOTO} (Loto of 2030-03-14, numbers+lucky/date)" in aside


@pytest.mark.parametrize("typed", ["tx6fcyeqw6ualvgw", "TX6F CYEQ W6UA LVGW", "tx6f-cyeq-w6ua-lvgw"])
def test_ticket_is_looked_for(folder, typed):
    status, lines, _aside = folder.run("--ticket", typed)

    assert status == 0
    assert lines[len(OK_LINES) : -len(RANKING)] == [
        "OK   ticket tx6fcyeqw6ualvgw: on line 9 of the list",
        "OK   ticket tx6fcyeqw6ualvgw: an inclusion proof of 2 hashes leads to list-merkle",
        "OK   ticket tx6fcyeqw6ualvgw: rank 3 of 10, winner",
    ]


@pytest.mark.parametrize("ticket", ["aaaaaaaaaaaaaaaa", "2222222222222222", "zzzzzzzzzzzzzzzz"])
def test_ticket_outside_the_list_fails_and_the_draw_is_still_shown(folder, ticket):
    status, lines, aside = folder.run("--ticket", ticket)

    assert (status, lines) == (1, [*OK_LINES, f"FAIL ticket {ticket}: not in the list", *RANKING])
    assert aside.startswith("Checks that failed: 1.\n")


def test_failed_check_is_told_and_no_ranking_printed(folder):
    published = "0" * 64

    status, lines, aside = folder.run("--commit-sha256", published, "--ticket", "ztlyxrapdorqgrrj")

    assert (status, lines) == (
        1,
        [
            f"FAIL commit-sha256: {published} was published, this commit has {COMMIT_SHA256}",
            *OK_LINES,
            "OK   ticket ztlyxrapdorqgrrj: on line 10 of the list",
            "OK   ticket ztlyxrapdorqgrrj: an inclusion proof of 2 hashes leads to list-merkle",
        ],
    )
    assert aside == "Checks that failed: 1. These files prove nothing: no ranking is printed.\n"


def test_inclusion_proof_in_another_list_fails(folder, capsys):
    folder.put(entrants=LIST_FILE[17:])

    assert folder.status("--ticket", "ztlyxrapdorqgrrj") == 1
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("FAIL")] == [
        "FAIL entries: the commit says 10, the list of tickets gives 9",
        "FAIL list-sha256: the commit says 86faa1b80107c9448e45490b5a995c452eea428fbd2fefefd628d8aaf77ea374, "
        f"the list of tickets gives {EntrantList.parse(LIST_FILE[17:]).sha256}",
        "FAIL list-merkle: the commit says dd2114a43f6ca9b9cdcce9c6a69d089fbf3b77006117dfa9239650fd0af2dbed, "
        f"the list of tickets gives {EntrantList.parse(LIST_FILE[17:]).merkle_root().hex()}",
        "FAIL ticket ztlyxrapdorqgrrj: its inclusion proof does not lead to list-merkle",
    ]


@pytest.mark.parametrize(
    ("commit", "reveal", "failed"),
    [
        ({"cutoff": VALUES["source_time"]}, {}, ["source-time"]),
        ({"source": drand.source_line(657412)}, {}, ["source"]),
        ({"source": "drand quicknet round 657413"}, {}, ["source"]),
        ({"source": f"drand {drand.CHAIN} 657413"}, {}, ["source"]),
        ({"entries": 9}, {}, ["entries"]),
        ({"list_sha256": "0" * 64}, {}, ["list-sha256"]),
        ({"list_merkle": "0" * 64}, {}, ["list-merkle"]),
        ({"secret_sha256": "0" * 64}, {}, ["secret-sha256"]),
        ({}, {"secret": "0" * 64}, ["secret-sha256"]),
        ({}, {"R": "0" * 64}, ["R"]),
        ({}, {"signature": "00" * 48}, ["R"]),
        ({}, {"signature": None}, ["signature"]),
        ({}, {"signature": "00" * 96}, ["signature", "R"]),
        ({"source": "Loto of 2030-03-14"}, {"R": LOTO}, ["R"]),
    ],
)
def test_each_check_can_fail_by_itself(folder, capsys, commit, reveal, failed):
    fields = {key: value for key, value in (json.loads(REVEAL_FILE) | reveal).items() if value is not None}
    commit_file = replace(Commit.parse(COMMIT_FILE), **commit).to_bytes()
    folder.put(commit=commit_file, reveal=json.dumps(fields).encode())

    assert folder.status() == 1
    lines = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    assert [name.rstrip(":") for verdict, name, _rest in lines if verdict == "FAIL"] == failed


@pytest.mark.parametrize("name", ["entrants.txt", "commit.txt", "reveal.json"])
def test_every_flipped_byte_of_the_three_files_is_detected(folder, capsys, name):
    """By its lowest bit, which makes another digit of it, and by the one that makes a capital of a letter."""
    file = folder.path / name
    content = file.read_bytes()
    undetected = []
    for position in range(len(content)):
        for bit in (0x01, 0x20):
            flipped = bytearray(content)
            flipped[position] ^= bit
            file.write_bytes(flipped)
            if folder.status("--commit-sha256", COMMIT_SHA256) == 0:
                undetected.append((position, bit))
    capsys.readouterr()

    assert undetected == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(["entrants", "commit", "reveal"]), st.data())
def test_every_changed_byte_is_detected_unless_it_is_another_space_between_parts(folder, name, data):
    content = {"entrants": LIST_FILE, "commit": COMMIT_FILE, "reveal": REVEAL_FILE}[name]
    position = data.draw(st.integers(0, len(content) - 1))
    changed = bytearray(content)
    changed[position] ^= data.draw(st.integers(1, 255))
    folder.put(**{name: bytes(changed)})
    # JSON gives no meaning to the space between its parts.
    same = name == "reveal" and {content[position], changed[position]} <= set(b" \t\r\n")

    assert (folder.status("--commit-sha256", COMMIT_SHA256) == 0) is same


def test_commit_written_anew_shows_only_against_the_published_hash(folder, capsys):
    """Why the hash is mailed to everyone: a whole draw can be made up later, and agree with itself."""
    made_up = replace(Commit.parse(COMMIT_FILE), winners=6).to_bytes()
    folder.put(commit=made_up)

    assert folder.status() == 0
    assert folder.status("--commit-sha256", COMMIT_SHA256) == 1


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("entrants", LIST_FILE[:-1], 10),
        ("entrants", LIST_FILE.replace(b"\n", b"\r\n"), 1),
        ("entrants", LIST_FILE[:34] + LIST_FILE[17:], 3),
        ("entrants", LIST_FILE[17:] + LIST_FILE[:17], 10),
        ("entrants", LIST_FILE + b"\n", 11),
        ("entrants", LIST_FILE.replace(b"avn4", b"AVN4"), 4),
        ("entrants", LIST_FILE.replace(b"gjfw", b"gj\xe9w"), 5),
        ("entrants", b"", 1),
        ("entrants", COMMIT_FILE, 1),
        ("commit", COMMIT_FILE[:-1], 11),
        ("commit", COMMIT_FILE.replace(b"\n", b"\r\n"), 1),
        ("commit", COMMIT_FILE + b"\n", 12),
        ("commit", COMMIT_FILE[:-78], 11),
        ("commit", COMMIT_FILE.replace(b"winners: 5\n", b""), 8),
        ("commit", COMMIT_FILE.replace(b"winners: 5", b"winners:  5"), 8),
        ("commit", COMMIT_FILE.replace(b"winners: 5", b"winners: 05"), 8),
        ("commit", COMMIT_FILE.replace(b"winners: 5", b"winners: +5"), 8),
        ("commit", COMMIT_FILE.replace(b"test-vector", b"test\xffvector"), 2),
        ("commit", COMMIT_FILE.replace(b"2023-09-14T20", b"2023-09-31T20"), 3),
        ("commit", COMMIT_FILE.replace(b"630dcd", b"630DCD"), 7),
        ("commit", LIST_FILE, 1),
        ("reveal", b"", 1),
        ("reveal", b"[]", 1),
        ("reveal", b"[" * 100_000, 1),
        ("reveal", b"1" * 5000, 1),
        ("reveal", REVEAL_FILE.replace(b", ", b",\n").replace(b"signature", b"signatures"), 3),
        ("reveal", REVEAL_FILE.replace(b", ", b",\n").replace(b'"R"', b'"secret"'), 2),
        ("reveal", REVEAL_FILE.replace(b'"R"', b'"R\xc3\xa9"'), 1),
        ("reveal", REVEAL_FILE.replace(b"1e1f", b"1E1F"), 1),
        ("reveal", REVEAL_FILE.replace(b"1e1f", b"1e1f00"), 1),
        ("reveal", b'{"secret": "%s"}' % (b"0" * 64), 1),
        ("reveal", b'{"R": "%s"}' % (b"0" * 64), 1),
        ("reveal", b'{"secret": 1, "R": "%s"}' % (b"0" * 64), 1),
        ("reveal", REVEAL_FILE + b"{}", 2),
    ],
)
def test_malformed_file_is_named_with_the_line_at_fault(folder, capsys, name, content, line):
    folder.put(**{name: content})
    path = {"entrants": 0, "commit": 1, "reveal": 2}[name]

    assert folder.status() == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(f"Could not read {folder.arguments[path]}, line {line}: ")


def test_missing_file_is_named(folder):
    (folder.path / "commit.txt").unlink()

    assert folder.run() == (2, [], f"Could not read {folder.arguments[1]}: No such file or directory\n")


@pytest.mark.parametrize(
    "options", [["--ticket", "abc"], ["--commit-sha256", "1c84"], ["--ticket"], ["--unknown"], ["another.txt"]]
)
def test_command_that_makes_no_sense_is_refused_with_status_2(folder, capsys, options):
    with pytest.raises(SystemExit) as leaving:
        folder.status(*options)

    assert leaving.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_published_hash_can_be_pasted_with_capitals_and_spaces(folder, capsys):
    assert folder.status("--commit-sha256", f" {COMMIT_SHA256.upper()}\n") == 0


def test_reader_who_has_seen_enough_is_no_error(folder):
    entrants = EntrantList.from_tickets(make_ticket(number.to_bytes(10, "big")) for number in range(20_000))
    commit = Commit.to_list(entrants, secret_sha256=hash_of_secret(SECRET), **VALUES)
    folder.put(entrants=entrants.content, commit=commit.to_bytes())

    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", PROGRAM, *folder.arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        first = program.stdout.readline()
        program.stdout.close()
        aside = program.stderr.read()

    assert first == f"{OK_LINES[0]}\n"
    assert "Traceback" not in aside


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(
    tickets=st.sets(st.binary(min_size=10, max_size=10).map(make_ticket), min_size=1, max_size=20),
    secret=st.binary(min_size=32, max_size=32),
    signature=st.binary(min_size=48, max_size=48),
    winners=st.integers(1, 50),
)
def test_program_and_package_agree_on_any_draw(folder, capsys, tickets, secret, signature, winners):
    entrants = EntrantList.from_tickets(tickets)
    commit = Commit.to_list(entrants, secret_sha256=hash_of_secret(secret), **VALUES | {"winners": winners})
    reveal = Reveal.of_signature(secret, signature)
    folder.put(entrants.content, commit.to_bytes(), reveal.to_bytes())
    capsys.readouterr()

    statuses = {folder.status("--commit-sha256", commit.sha256, "--ticket", ticket) for ticket in tickets}

    ranking = list(ranking_lines(rank(draw_seed(commit, reveal), entrants), winners))
    lines = capsys.readouterr().out.splitlines()
    assert statuses == {0}
    assert [line for line in lines if not line.startswith("OK   ")] == ranking * len(tickets)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_program_run_by_a_stranger_agrees_with_the_package(folder, size):
    digests = [hashlib.sha256(str(number).encode()).digest() for number in range(size)]
    entrants = EntrantList.from_tickets(make_ticket(digest[:10]) for digest in digests)
    commit = Commit.to_list(entrants, secret_sha256=hash_of_secret(SECRET), **VALUES)
    folder.put(entrants=entrants.content, commit=commit.to_bytes())

    status, lines, _aside = folder.run("--commit-sha256", commit.sha256)

    ranking = list(ranking_lines(rank(draw_seed(commit, Reveal.parse(REVEAL_FILE)), entrants), commit.winners))
    assert (status, lines[-size:]) == (0, ranking)


def test_program_says_how_it_is_used_without_anything_of_the_project(folder):
    copy = folder.path / "verify_draw.py"
    copy.write_bytes(PROGRAM.read_bytes())

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-S", copy, "--help"], capture_output=True, text=True, cwd=folder.path, check=True
    )

    assert "python3 verify_draw.py entrants.txt commit.txt reveal.json --commit-sha256 HASH" in done.stdout
