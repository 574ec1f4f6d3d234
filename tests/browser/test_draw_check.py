"""What the draw's page checks in the visitor's browser is what the stand-alone program checks."""

import base64
import json
import random
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from forms.draw.domain import Commit, EntrantList, Reveal, drand, hash_of_secret
from forms.raffle.domain.tickets import make_ticket
from tests.forms.draw.domain.test_vector import COMMIT_FILE, COMMIT_SHA256, LIST_FILE, REVEAL_FILE, SECRET, VALUES
from tests.tools.test_verify_draw import VERIFY_DRAW

NAMES = ("entrants.txt", "commit.txt", "reveal.json")
VECTOR = dict(zip(NAMES, (LIST_FILE, COMMIT_FILE, REVEAL_FILE), strict=True))
TICKET = "tx6fcyeqw6ualvgw"
FOREIGN = "aaaaaaaaaaaaaaaa"
LOTO = "2-7-19-23-41+9/2030-03-14"

# What the page's own modules make of each case: exit status, and all that the program would print.
CHECK_IN_BROWSER = """async (cases) => {
  const { checkDraw } = await import("/static/js/draw/check.js");
  return cases.map(({ files, ...options }) => {
    const read = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const bytes = Object.entries(files).map(([name, text]) => [name, read(text)]);
    const found = checkDraw(Object.fromEntries(bytes), options);
    const outcome = (rank) => (rank <= found.winners ? "winner" : "alternate");
    const ranking = Array.from(found.ranking ?? [], (_, i) => `${i + 1} ${found.ticketAt(i + 1)} ${outcome(i + 1)}`);
    return [found.status, [...found.lines, ...ranking], found.problem ?? ""];
  });
}"""


def case(changes=None, **options) -> dict:
    return {"files": {**VECTOR, **(changes or {})}, **options}


def in_browser(page, cases: list[dict]) -> list[list]:
    sent = [
        {**case, "files": {name: base64.b64encode(content).decode() for name, content in case["files"].items()}}
        for case in cases
    ]
    return page.evaluate(CHECK_IN_BROWSER, sent)


def by_program(folder: Path, case: dict) -> list:
    for name, content in case["files"].items():
        (folder / name).write_bytes(content)
    options = [("--commit-sha256", case.get("commitSha256")), ("--ticket", case.get("ticket"))]
    output, aside = StringIO(), StringIO()
    with redirect_stdout(output), redirect_stderr(aside):
        status = VERIFY_DRAW.main([*NAMES, *(word for option in options if option[1] for word in option)])
    unread = aside.getvalue().strip().removeprefix("Could not read ") if status == 2 else ""
    return [status, output.getvalue().splitlines(), unread]


@pytest.fixture
def agree(new_visitor, tmp_path, monkeypatch):
    """Check cases in the browser and by the program; returns the answers, which are the same."""
    monkeypatch.chdir(tmp_path)
    visitor = new_visitor("en")
    visitor.go("draw")

    def compare(cases: list[dict]) -> list[list]:
        expected = [by_program(tmp_path, case) for case in cases]
        found = in_browser(visitor.page, cases)
        assert [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]] == []
        return expected

    return compare


def test_vector_and_its_tickets(agree):
    tickets = LIST_FILE.decode().split()

    answers = agree(
        [case(), case(commitSha256=COMMIT_SHA256), case(commitSha256="0" * 64)]
        + [case(commitSha256=COMMIT_SHA256, ticket=ticket) for ticket in [*tickets, FOREIGN, "2" * 16, "z" * 16]]
        + [case({"entrants.txt": LIST_FILE[17:]}, ticket=tickets[-1])]
    )

    assert [status for status, *_ in answers] == [0, 0, 1, *[0] * 10, 1, 1, 1, 1]


def made_up_draw(seed: int, size: int) -> dict:
    """A draw that is right, as `case` wants it: some with the beacon, some with another source."""
    chance = random.Random(seed * 1000 + size)
    entrants = EntrantList.from_tickets({make_ticket(chance.randbytes(10)) for _ in range(size)})
    secret = chance.randbytes(32)
    values = {**VALUES, "winners": chance.randint(1, size + 1)}
    reveal = Reveal.of_signature(secret, chance.randbytes(48))
    if seed % 2:
        values["source"] = "Loto of 2030-03-14, numbers+lucky/date"
        reveal = Reveal(secret, LOTO)
    commit = Commit.to_list(entrants, secret_sha256=hash_of_secret(secret), **values)
    files = dict(zip(NAMES, (entrants.content, commit.to_bytes(), reveal.to_bytes()), strict=True))
    return {"files": files, "commitSha256": commit.sha256, "ticket": chance.choice(list(entrants))}


def test_dozens_of_draws_of_several_sizes(agree):
    cases = [made_up_draw(seed, size) for seed in range(8) for size in (1, 2, 3, 7, 33, 64)]

    assert {status for status, *_ in agree(cases)} == {0}


@pytest.mark.parametrize("name", NAMES)
def test_every_flipped_byte(agree, name):
    flipped = []
    for position in range(len(VECTOR[name])):
        for bit in (0x01, 0x20, 0x80):
            content = bytearray(VECTOR[name])
            content[position] ^= bit
            flipped.append(case({name: bytes(content)}, commitSha256=COMMIT_SHA256))

    assert {status for status, *_ in agree(flipped)} <= {1, 2}


SPACED_REVEAL = REVEAL_FILE.replace(b", ", b",\n\n").replace(b"{", b"\n{\n")
MALFORMED = {
    "entrants.txt": [
        LIST_FILE[:-1],
        LIST_FILE.replace(b"\n", b"\r\n"),
        LIST_FILE.replace(b"\n", b"\r\n", 4)[:60],
        LIST_FILE[:34] + LIST_FILE[17:],
        LIST_FILE[17:] + LIST_FILE[:17],
        LIST_FILE + b"\n",
        LIST_FILE.replace(b"avn4", b"AVN4"),
        LIST_FILE.replace(b"avn4", b"avn1"),
        LIST_FILE.replace(b"gjfw", b"gj\xe9w"),
        LIST_FILE.replace(b"gjfw", b"gjf"),
        LIST_FILE.replace(b"gjfw", b"gjfww"),
        LIST_FILE.replace(b"\n", b" \n"),
        b"\xef\xbb\xbf" + LIST_FILE,
        b"",
        b"\n",
        b"\r\n",
        COMMIT_FILE,
        b"{}",
    ],
    "commit.txt": [
        COMMIT_FILE[:-1],
        COMMIT_FILE.replace(b"\n", b"\r\n"),
        COMMIT_FILE + b"\n",
        COMMIT_FILE + b"more",
        COMMIT_FILE[:-78],
        COMMIT_FILE[:-77],
        b"",
        b"cafe-draw/2\n",
        LIST_FILE,
        COMMIT_FILE.replace(b"winners: 5\n", b""),
        COMMIT_FILE.replace(b"winners: 5\n", b"winners: 5\nwinners: 5\n"),
        b"".join(COMMIT_FILE.splitlines(keepends=True)[index] for index in (0, 2, 1, *range(3, 11))),
        *(COMMIT_FILE.replace(b"winners: 5", b"winners: " + text) for text in (b" 5", b"05", b"+5", b"0", b"1" * 16)),
        COMMIT_FILE.replace(b"winners: 5", b"winners:5"),
        COMMIT_FILE.replace(b"winners: 5", b"winners: 5\r"),
        COMMIT_FILE.replace(b"test-vector", b"test\xffvector"),
        COMMIT_FILE.replace(b"test-vector", b"test\tvector"),
        COMMIT_FILE.replace(b"test-vector-1", b"test-vector-1 "),
        COMMIT_FILE.replace(b"draw: test-vector-1", b"draw: "),
        *(
            COMMIT_FILE.replace(b"2023-09-14T20:00:00Z", time)
            for time in (
                b"2023-09-31T20:00:00Z",
                b"2023-02-29T20:00:00Z",
                b"2023-13-14T20:00:00Z",
                b"2023-00-14T20:00:00Z",
                b"0000-09-14T20:00:00Z",
                b"2023-09-14T24:00:00Z",
                b"2023-09-14T20:60:00Z",
                b"2023-09-14T20:00:60Z",
                b"2023-09-14 20:00:00Z",
                b"2023-09-14T20:00:00",
            )
        ),
        COMMIT_FILE.replace(b"630dcd", b"630DCD"),
    ],
    "reveal.json": [
        b"",
        b" \n ",
        b"[]",
        b"{}",
        b"null",
        b"NaN",
        b'"text"',
        b"12",
        b"[" * 100_000,
        b"1" * 5000,
        b"{1:2}",
        b"{'R': 1}",
        SPACED_REVEAL.replace(b'"R"', b'"secret"'),
        SPACED_REVEAL.replace(b"signature", b"signatures"),
        SPACED_REVEAL.replace(b'"R"', b'"\\u0052x"'),
        SPACED_REVEAL.replace(b'"R"', b'"__proto__"'),
        SPACED_REVEAL.replace(b'"R"', b'"R\xc3\xa9"'),
        SPACED_REVEAL.replace(b"1e1f", b"1E1F"),
        SPACED_REVEAL.replace(b"1e1f", b"1e1f00"),
        SPACED_REVEAL.replace(b"1e1f", b"1e\n1f"),
        SPACED_REVEAL.replace(b"1e1f", b"1e\\q1f"),
        SPACED_REVEAL.replace(b"1e1f", b"1e\\u12"),
        SPACED_REVEAL.replace(b'97b"', b"97b"),
        SPACED_REVEAL.replace(b'97b"', b"97b\\"),
        SPACED_REVEAL.replace(b"}", b",}"),
        SPACED_REVEAL.replace(b"}", b""),
        SPACED_REVEAL.replace(b": ", b"= "),
        SPACED_REVEAL.replace(b"}", b"}\n{}"),
        SPACED_REVEAL.replace(b"}", b"} x"),
        *(
            b'{"secret": "%s",\n"R": %s}' % (SECRET.hex().encode(), value)
            for value in (
                *(b"1", b"-1.5e+9", b"1.", b"01", b"-", b"null", b"true", b"nul", b"-Infinity", b"[1, [], {}]"),
                *(b"[1,]", b"[1 2]", b'{"a": {"a": 1}}', b'{"a"}', b'""', b'"short"', b'"with a space and more"'),
                b'"' + b"x" * 513 + b'"',
                b"",
            )
        ),
        b'{"secret": "%s"}' % (b"0" * 64),
        b'{"R": "%s"}' % (b"0" * 64),
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_malformed_file_is_refused_with_the_line_at_fault(agree, name):
    answers = agree([case({name: content}) for content in MALFORMED[name]])

    assert {(status, tuple(lines)) for status, lines, _problem in answers} == {(2, ())}
    assert all(problem.startswith(f"{name}, line ") for *_, problem in answers)


def test_reveal_may_be_written_in_other_ways(agree):
    written = [SPACED_REVEAL, SPACED_REVEAL.replace(b'"R"', b'"\\u0052"'), b" \t\r\n" + REVEAL_FILE + b"\n\n"]

    assert {status for status, *_ in agree([case({"reveal.json": content}) for content in written])} == {0}


def test_each_check_can_fail_by_itself(agree):
    def changed(commit=None, reveal=None):
        fields = {key: value for key, value in (json.loads(REVEAL_FILE) | (reveal or {})).items() if value is not None}
        commit_file = replace(Commit.parse(COMMIT_FILE), **(commit or {})).to_bytes()
        return case({"commit.txt": commit_file, "reveal.json": json.dumps(fields).encode()}, ticket=TICKET)

    answers = agree(
        [
            changed({"cutoff": VALUES["source_time"]}),
            changed({"source": drand.source_line(657412)}),
            changed({"source": "Drand QUICKNET round 657413"}),
            changed({"source": f"drand {drand.CHAIN.upper()} 657413"}),
            changed(
                {"cutoff": VALUES["cutoff"].replace(year=1999), "source_time": VALUES["cutoff"].replace(year=2000)}
            ),
            changed({"entries": 9}),
            changed({"list_sha256": "0" * 64}),
            changed({"list_merkle": "0" * 64}),
            changed({"secret_sha256": "0" * 64}),
            changed(reveal={"secret": "0" * 64}),
            changed(reveal={"R": "0" * 64}),
            changed(reveal={"signature": "00" * 48}),
            changed(reveal={"signature": None}),
            changed(reveal={"signature": "00" * 96}),
            changed({"source": "Loto of 2030-03-14"}, {"R": LOTO}),
        ]
    )

    assert {status for status, *_ in answers} == {1}
