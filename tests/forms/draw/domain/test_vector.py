"""The test vector that `cafe-draw/1` is published with, to the byte. Other tests of the draw stand on it too."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from forms.draw.domain import (
    Commit,
    EntrantList,
    MalformedFile,
    Reveal,
    check_reveal,
    draw_seed,
    hash_of_secret,
    rank,
)
from forms.raffle.domain.tickets import make_ticket

TICKETS = [
    make_ticket(hashlib.sha256(f"cafe-draw/1 test id {number}".encode()).digest()[:10]) for number in range(1, 11)
]
SECRET = bytes(range(32))
SIGNATURE = bytes.fromhex(
    "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b"
)
VALUES = {
    "draw": "test-vector-1",
    "cutoff": datetime(2023, 9, 14, 20, 0, 0, tzinfo=UTC),
    "winners": 5,
    "source": "drand quicknet 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 round 657413",
    "source_time": datetime(2023, 9, 15, 11, 0, 3, tzinfo=UTC),
    "rules_sha256": hashlib.sha256(b"test rules\n").hexdigest(),
}

LIST_FILE = b"""\
23yvkhy3n4amjulc
2qu7ps4fhs35iq4x
4l5vcu7wpv6lzwvv
avn4a2x24o2aovel
gjfw6pkjemonjxuy
kgr3ukyticuohhgi
ql5alwlnswbab3tb
szjv5wbyhr3t7ukf
tx6fcyeqw6ualvgw
ztlyxrapdorqgrrj
"""
COMMIT_FILE = b"""\
cafe-draw/1
draw: test-vector-1
cutoff: 2023-09-14T20:00:00Z
entries: 10
list-sha256: 86faa1b80107c9448e45490b5a995c452eea428fbd2fefefd628d8aaf77ea374
list-merkle: dd2114a43f6ca9b9cdcce9c6a69d089fbf3b77006117dfa9239650fd0af2dbed
secret-sha256: 630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd
winners: 5
source: drand quicknet 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 round 657413
source-time: 2023-09-15T11:00:03Z
rules-sha256: b1841f545cc6f0d7da4982a5593db7a89c9ff54472e1ec956cc98f2efb256b2d
"""
COMMIT_SHA256 = "1c842b4830cbf62feadbaaaed028484d70b4faea63f25f9e83b90be114aade60"
REVEAL_FILE = (
    b'{"secret": "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",'
    b' "R": "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",'
    b' "signature": "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be'
    b'41076862b98fad56e91a6b85b89cd97b"}\n'
)
SEED = "e044a4b6bb0b947040ab5cb554a4604745377d1d7328a8c8ef64b3f082779426"
RANKING = [
    "1 ztlyxrapdorqgrrj winner",
    "2 4l5vcu7wpv6lzwvv winner",
    "3 tx6fcyeqw6ualvgw winner",
    "4 avn4a2x24o2aovel winner",
    "5 gjfw6pkjemonjxuy winner",
    "6 2qu7ps4fhs35iq4x alternate",
    "7 szjv5wbyhr3t7ukf alternate",
    "8 23yvkhy3n4amjulc alternate",
    "9 ql5alwlnswbab3tb alternate",
    "10 kgr3ukyticuohhgi alternate",
]


def line_at_fault(parse, content: bytes) -> int | None:
    """The line for which a file is refused; None when it is read."""
    try:
        parse(content)
    except MalformedFile as fault:
        return fault.line
    return None


def ranking_lines(ranking: Iterable[str], winners: int) -> Iterator[str]:
    """The ranking as the verifier prints it: `<rank> <ticket> winner|alternate`."""
    for place, ticket in enumerate(ranking, start=1):
        yield f"{place} {ticket} {'winner' if place <= winners else 'alternate'}"


def test_list_is_that_of_the_vector():
    assert EntrantList.from_tickets(TICKETS).content == LIST_FILE


def test_commit_is_that_of_the_vector():
    commit = Commit.to_list(EntrantList.from_tickets(TICKETS), secret_sha256=hash_of_secret(SECRET), **VALUES)

    assert commit.to_bytes() == COMMIT_FILE
    assert len(COMMIT_FILE) == 534
    assert commit.sha256 == COMMIT_SHA256


def test_reveal_is_that_of_the_vector():
    assert Reveal.of_signature(SECRET, SIGNATURE).to_bytes() == REVEAL_FILE


def test_seed_and_ranking_read_from_the_three_files_are_those_of_the_vector():
    entrants = EntrantList.parse(LIST_FILE)
    commit = Commit.parse(COMMIT_FILE)
    reveal = Reveal.parse(REVEAL_FILE)
    check_reveal(commit, reveal)

    seed = draw_seed(commit, reveal)

    assert seed.hex() == SEED
    assert list(ranking_lines(rank(seed, entrants), commit.winners)) == RANKING
