#!/usr/bin/env python3
# ruff: noqa: T201
"""Check a "cafe-draw/1" draw with its three public files. Needs Python 3.8 or later and nothing else.

    python3 verify_draw.py entrants.txt commit.txt reveal.json --commit-sha256 HASH

HASH is what the campaign published, and mailed to everyone who entered, before the draw. Without it the program cannot
tell whether commit.txt is the file of that day.

It prints a line for each check, beginning with OK or FAIL, then the ranking: place, ticket, "winner" or "alternate".
When the files fail a check, they prove nothing, and no ranking is printed. With --ticket it looks for one ticket too.
The program opens no connection and writes no file.
"""

import argparse
import bisect
import datetime
import hashlib
import hmac
import io
import json
import os
import re
import sys

ALL_RIGHT, CHECK_FAILED, COULD_NOT_READ = 0, 1, 2

# The lines of a commit after the first: the name, and the form that the rest of the line must have.
TEXT = "[!-~]([ -~]*[!-~])?"
TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
NUMBER = "[1-9][0-9]{0,14}"
HASH = "[0-9a-f]{64}"
COMMIT_FIELDS = {
    "draw": TEXT,
    "cutoff": TIME,
    "entries": NUMBER,
    "list-sha256": HASH,
    "list-merkle": HASH,
    "secret-sha256": HASH,
    "winners": NUMBER,
    "source": TEXT,
    "source-time": TIME,
    "rules-sha256": HASH,
}
REVEAL_FIELDS = {"secret": HASH, "R": "[!-~]{16,512}", "signature": "([0-9a-f]{2})+"}

# drand quicknet, the public beacon: a signature of 48 bytes every 3 seconds since its genesis.
BEACON = "drand quicknet"
CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
GENESIS = datetime.datetime(2023, 8, 23, 15, 9, 27)
PERIOD = datetime.timedelta(seconds=3)
SIGNATURE = "[0-9a-f]{96}"


class Unreadable(Exception):
    """A file that cannot be read, or is not in its one exact form. The text says which file and which line."""


class Checks:
    """Prints a line for each check and counts those that failed."""

    def __init__(self):
        self.failed = 0

    def add(self, passed, if_right, if_wrong):
        print(f"OK   {if_right}" if passed else f"FAIL {if_wrong}")
        self.failed += not passed


def main(arguments=None):
    """Run the program and give its exit status: 0 all right, 1 a check failed, 2 could not read."""
    options = read_options(arguments)
    try:
        tickets, list_sha256 = read_list(options.entrants)
        commit, commit_sha256 = read_commit(options.commit)
        reveal = read_reveal(options.reveal)
    except Unreadable as problem:
        print(f"Could not read {problem}", file=sys.stderr)
        return COULD_NOT_READ
    index = bisect.bisect_left(tickets, options.ticket) if options.ticket else 0
    root, path = merkle_root_and_path(tickets, index)

    checks = Checks()
    check_commit(checks, commit, commit_sha256, options.commit_sha256)
    check_list(checks, commit, tickets, list_sha256, root)
    check_reveal(checks, commit, reveal)
    files_failed = checks.failed
    ranking = [] if files_failed else rank(tickets, draw_seed(commit_sha256, reveal))
    if options.ticket:
        check_ticket(checks, commit, tickets, index, path, options.ticket)
        print_place(ranking, int(commit["winners"]), options.ticket)
    print_ranking(ranking, int(commit["winners"]))
    if files_failed:
        tell(f"Checks that failed: {checks.failed}. These files prove nothing: no ranking is printed.")
        return CHECK_FAILED
    tell(f"Checks that failed: {checks.failed}." if checks.failed else "All checks passed.")
    tell_what_is_left(commit, commit_sha256, reveal, options.commit_sha256)
    return CHECK_FAILED if checks.failed else ALL_RIGHT


# Reading the command line and the three files


def read_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entrants", help="the list of tickets, one a line")
    parser.add_argument("commit", help="what the campaign bound itself to before the draw")
    parser.add_argument("reveal", help="the secret and the public randomness, told after the draw")
    parser.add_argument(
        "--commit-sha256", metavar="HASH", type=hash_typed, help="the hash of the commit, published before the draw"
    )
    parser.add_argument(
        "--ticket", type=ticket_typed, help="a ticket to look for; spaces, dashes and capitals do not count"
    )
    parser.epilog = "Exit status: 0 all right, 1 a check failed, 2 could not read a file (or this command)."
    return parser.parse_args(arguments)


def hash_typed(text):
    if not re.fullmatch(HASH, text.strip().lower()):
        raise argparse.ArgumentTypeError("a hash has 64 digits, 0 to 9 and a to f")
    return text.strip().lower()


def ticket_typed(text):
    ticket = re.sub("[\\s\\-\u2010-\u2015\u2212]", "", text).lower()
    if not re.fullmatch("[a-z2-7]{16}", ticket):
        raise argparse.ArgumentTypeError("a ticket has 16 characters, a to z and 2 to 7")
    return ticket.encode("ascii")


def read_file(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from None


def read_list(path):
    """The tickets, as bytes, and the SHA-256 of the file."""
    content = read_file(path)
    is_right = re.compile(rb"[a-z2-7]{16}\n").fullmatch
    tickets = []
    before = b""
    for number, line in enumerate(io.BytesIO(content), start=1):
        if not is_right(line):
            check_ending(path, number, line)
            raise Unreadable(
                f"{path}, line {number}: not a ticket, 16 characters of a to z and 2 to 7; is it the list?"
            )
        if line <= before:
            wrong = "the same ticket as on the line before" if line == before else "this ticket is out of order"
            raise Unreadable(f"{path}, line {number}: {wrong}")
        tickets.append(line[:-1])
        before = line
    if not tickets:
        raise Unreadable(f"{path}, line 1: the list is empty")
    return tickets, hashlib.sha256(content).hexdigest()


def read_commit(path):
    """The commit's values, as texts by their names, and the SHA-256 of the file."""
    content = read_file(path)
    lines = list(io.BytesIO(content))
    commit = {}
    for number, name in enumerate(["", *COMMIT_FIELDS], start=1):
        if number > len(lines):
            raise Unreadable(f"{path}, line {number}: the line is missing")
        line = lines[number - 1]
        check_ending(path, number, line)
        text = line[:-1].decode("ascii")
        if not name:
            if text != "cafe-draw/1":
                raise Unreadable(f'{path}, line 1: it should be "cafe-draw/1"; is it the commit?')
            continue
        if not text.startswith(f"{name}: "):
            raise Unreadable(f'{path}, line {number}: it should begin with "{name}: "')
        commit[name] = text[len(name) + 2 :]
        if not has_form(commit[name], COMMIT_FIELDS[name]):
            raise Unreadable(f"{path}, line {number}: {name} is not written as it must be")
    if len(lines) > len(COMMIT_FIELDS) + 1:
        raise Unreadable(f"{path}, line {len(COMMIT_FIELDS) + 2}: nothing may follow the last field")
    return commit, hashlib.sha256(content).hexdigest()


def check_ending(path, number, line):
    """Refuse a line that is not ASCII ended by one LF."""
    if not line.endswith(b"\n"):
        raise Unreadable(f"{path}, line {number}: the final line feed (LF) is missing")
    if line.endswith(b"\r\n"):
        raise Unreadable(f"{path}, line {number}: ends with CR LF instead of LF alone; was the file edited?")
    if not line.isascii():
        raise Unreadable(f"{path}, line {number}: a character outside ASCII")


def has_form(text, form):
    if not re.fullmatch(form, text):
        return False
    try:
        return form != TIME or bool(read_time(text))
    except ValueError:
        return False


def read_time(text):
    return datetime.datetime(*[int(number) for number in re.findall("[0-9]+", text)])


def read_reveal(path):
    """The fields of the JSON object, all of them texts: secret, R and perhaps signature."""
    content = read_file(path)
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.isascii():
            raise Unreadable(f"{path}, line {number}: a character outside ASCII")
    text = content.decode("ascii")
    try:
        pairs = json.loads(text, object_pairs_hook=Pairs)
    except json.JSONDecodeError as error:
        raise Unreadable(f"{path}, line {error.lineno}: this is not JSON") from None
    except (ValueError, RecursionError):
        pairs = None
    if not isinstance(pairs, Pairs):
        raise Unreadable(f"{path}, line 1: this is not a JSON object of texts")
    reveal = {}
    for key, value in pairs:
        number = text.count("\n", 0, max(text.rfind(json.dumps(key)), 0)) + 1
        if key not in REVEAL_FIELDS or key in reveal:
            raise Unreadable(f"{path}, line {number}: a key that is unknown or given twice")
        if not isinstance(value, str) or not re.fullmatch(REVEAL_FIELDS[key], value):
            raise Unreadable(f"{path}, line {number}: {key} is not written as it must be")
        reveal[key] = value
    for key in ("secret", "R"):
        if key not in reveal:
            raise Unreadable(f"{path}, line 1: {key} is missing")
    return reveal


class Pairs(list):
    """A JSON object as its pairs, so that a key given twice is seen."""


# Checking


def check_commit(checks, commit, commit_sha256, published_sha256):
    if published_sha256:
        checks.add(
            commit_sha256 == published_sha256,
            f"commit-sha256: the commit is the published one, {commit_sha256}",
            f"commit-sha256: {published_sha256} was published, this commit has {commit_sha256}",
        )
    checks.add(
        read_time(commit["cutoff"]) < read_time(commit["source-time"]),
        f"source-time: {commit['source-time']} comes after the cut-off, {commit['cutoff']}",
        f"source-time: {commit['source-time']} does not come after the cut-off, {commit['cutoff']}",
    )
    if not names_beacon(commit):
        return
    number = (read_time(commit["source-time"]) - GENESIS) // PERIOD + 1
    checks.add(
        commit["source"] == f"{BEACON} {CHAIN} round {number}",
        f"source: drand round {number} is the one of the source-time",
        f'source: at the source-time it should be "{BEACON} {CHAIN} round {number}"',
    )


def names_beacon(commit):
    """Whatever looks like the beacon must be written as the beacon, or it would escape its checks."""
    return "quicknet" in commit["source"].lower() or CHAIN in commit["source"].lower()


def check_list(checks, commit, tickets, list_sha256, root):
    for name, found in [("entries", str(len(tickets))), ("list-sha256", list_sha256), ("list-merkle", root.hex())]:
        checks.add(
            found == commit[name],
            f"{name}: {found}",
            f"{name}: the commit says {commit[name]}, the list of tickets gives {found}",
        )


def check_reveal(checks, commit, reveal):
    secret_sha256 = hashlib.sha256(bytes.fromhex(reveal["secret"])).hexdigest()
    checks.add(
        secret_sha256 == commit["secret-sha256"],
        "secret-sha256: the secret is the one that the commit announced",
        f"secret-sha256: the commit says {commit['secret-sha256']}, the secret gives {secret_sha256}",
    )
    signature = reveal.get("signature", "")
    if names_beacon(commit):
        checks.add(
            re.fullmatch(SIGNATURE, signature) is not None,
            f"signature: {signature}",
            "signature: the commit names a drand round, so its signature of 48 bytes must be in the reveal",
        )
    if signature:
        checks.add(
            reveal["R"] == hashlib.sha256(bytes.fromhex(signature)).hexdigest(),
            "R: it is the SHA-256 of the signature",
            "R: it is not the SHA-256 of the signature",
        )


def check_ticket(checks, commit, tickets, index, path, ticket):
    name = f"ticket {ticket.decode()}"
    found = tickets[index : index + 1] == [ticket]
    checks.add(found, f"{name}: on line {index + 1} of the list", f"{name}: not in the list")
    if found:
        checks.add(
            root_by_path(ticket, index, len(tickets), path).hex() == commit["list-merkle"],
            f"{name}: an inclusion proof of {len(path)} hashes leads to list-merkle",
            f"{name}: its inclusion proof does not lead to list-merkle",
        )


# The Merkle tree of RFC 9162, section 2.1


def sha256(content):
    return hashlib.sha256(content).digest()


def merkle_root_and_path(leaves, index):
    """The root, and the hashes that lead to it from one leaf: its neighbour's at each level that has one."""
    level = [sha256(b"\x00" + leaf) for leaf in leaves]
    path = []
    while len(level) > 1:
        path.extend(level[index ^ 1 : (index ^ 1) + 1])
        alone = level[-1:] if len(level) % 2 else []
        level = [sha256(b"\x01" + level[i] + level[i + 1]) for i in range(0, len(level) - 1, 2)] + alone
        index //= 2
    return level[0], path


def root_by_path(leaf, index, size, path):
    """Go up from a leaf along its path, as section 2.1.3.2 does; nothing when the path has another length."""
    last = size - 1
    node = sha256(b"\x00" + leaf)
    for neighbour in path:
        if last == 0:
            return b""
        if index % 2 or index == last:
            node = sha256(b"\x01" + neighbour + node)
            while index % 2 == 0 and index:
                index, last = index // 2, last // 2
        else:
            node = sha256(b"\x01" + node + neighbour)
        index, last = index // 2, last // 2
    return node if last == 0 else b""


# The draw itself


def draw_seed(commit_sha256, reveal):
    message = f"cafe-draw/1 seed\n{commit_sha256}\n{reveal['R']}\n"
    return hmac.new(bytes.fromhex(reveal["secret"]), message.encode("ascii"), "sha256").digest()


def rank(tickets, seed):
    """The tickets by ascending score, then ticket.

    The score is an HMAC, written out as RFC 2104 defines it: half the time of a million calls of the library's.
    """
    key = seed.ljust(64, b"\x00")
    inner = bytes(byte ^ 0x36 for byte in key) + b"cafe-draw/1 rank\n"
    outer = bytes(byte ^ 0x5C for byte in key)
    keys = [sha256(outer + sha256(inner + ticket)) + ticket for ticket in tickets]
    keys.sort()
    # Replaced where they stand, as a second list of a million would be large.
    for position, ranked in enumerate(keys):
        keys[position] = ranked[32:]
    return keys


# Telling


def outcome(place, winners):
    return "winner" if place <= winners else "alternate"


def print_place(ranking, winners, ticket):
    if ticket in ranking:
        place = ranking.index(ticket) + 1
        print(f"OK   ticket {ticket.decode()}: rank {place} of {len(ranking)}, {outcome(place, winners)}")


def print_ranking(ranking, winners):
    """Print in portions: one by one takes long where output is not buffered, all at once takes memory."""
    for start in range(0, len(ranking), 10000):
        portion = enumerate(ranking[start : start + 10000], start=start + 1)
        print("\n".join([f"{place} {ticket.decode()} {outcome(place, winners)}" for place, ticket in portion]))


def tell_what_is_left(commit, commit_sha256, reveal, published_sha256):
    """Say, apart from the result, what no program can see in the files alone."""
    if not published_sha256:
        tell(f"Compare with the hash published before the draw: {commit_sha256}")
    number = commit["source"].rpartition(" ")[2]
    if names_beacon(commit):
        tell(f"Compare the signature with the beacon's: https://api.drand.sh/{CHAIN}/public/{number}")
    else:
        tell(f"Compare R with what the source published: {reveal['R']} ({commit['source']})")


def tell(text):
    print(text, file=sys.stderr)


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough ("| head"). What is left must not fail again at exit, nor count as checked.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = CHECK_FAILED
    sys.exit(status)
