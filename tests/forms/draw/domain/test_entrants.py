import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.draw.domain import EntrantList, MalformedFile
from forms.raffle.domain.tickets import make_ticket
from tests.forms.draw.domain.test_vector import LIST_FILE, TICKETS, line_at_fault

TICKET_SETS = st.sets(st.binary(min_size=10, max_size=10).map(make_ticket), min_size=1, max_size=40)
A, B, C = b"a" * 16, b"b" * 16, b"c" * 16


@given(TICKET_SETS)
def test_list_holds_the_tickets_once_in_order_of_their_bytes(tickets):
    entrants = EntrantList.from_tickets(tickets)

    assert list(entrants) == sorted(tickets)
    assert len(entrants) == len(tickets)
    assert entrants.leaves() == [ticket.encode() for ticket in sorted(tickets)]


@given(TICKET_SETS)
def test_parsing_what_was_written_changes_nothing(tickets):
    entrants = EntrantList.from_tickets(tickets)

    assert EntrantList.parse(entrants.content) == entrants


@settings(deadline=None)
@given(TICKET_SETS, st.randoms(use_true_random=False))
def test_order_given_does_not_count(tickets, random):
    shuffled = list(tickets)
    random.shuffle(shuffled)

    assert EntrantList.from_tickets(shuffled) == EntrantList.from_tickets(tickets)


def test_digits_come_before_letters():
    assert EntrantList.from_tickets(["a" * 16, "2" * 16]).content == b"2" * 16 + b"\n" + A + b"\n"


@settings(deadline=None)
@given(TICKET_SETS, st.binary(min_size=10, max_size=10).map(make_ticket))
def test_index_finds_each_ticket_and_no_other(tickets, foreign):
    entrants = EntrantList.from_tickets(tickets)

    assert [entrants.index(ticket) for ticket in entrants] == list(range(len(entrants)))
    assert [entrants[index] for index in range(len(entrants))] == list(entrants)
    assert (entrants.index(foreign) is None) is (foreign not in tickets)


@pytest.mark.parametrize("index", [-1, 10])
def test_index_outside_the_list_is_refused(index):
    with pytest.raises(IndexError):
        EntrantList.parse(LIST_FILE)[index]


def test_sha256_is_that_of_the_file():
    assert EntrantList.parse(LIST_FILE).sha256 == hashlib.sha256(LIST_FILE).hexdigest()


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "empty"),
        (b"\n", 1, "not a ticket"),
        (A, 1, "final line feed"),
        (A + b"\n" + B, 2, "final line feed"),
        (A + b"\n" + B + b"\n\n", 3, "not a ticket"),
        (A + b"\r\n" + B + b"\r\n", 1, "CR LF"),
        (A + b"\n" + B + b"\r\n", 2, "CR LF"),
        (A + b"\r" + B + b"\n", 1, "not a ticket"),
        (A + b"\n" + B + b"\n" + B + b"\n" + C + b"\n", 3, "same ticket"),
        (A + b"\n" + C + b"\n" + B + b"\n", 3, "out of order"),
        (A + b"\n" + B + b"\n" + A + b"\n", 3, "out of order"),
        (b"a" * 15 + b"\n" + b"b" * 17 + b"\n", 1, "not a ticket"),
        (A + b"\n" + b"b" * 17 + b"\n", 2, "not a ticket"),
        (A + b"\n" + b"b" * 15 + b"1\n", 2, "not a ticket"),
        (A + b"\n" + b"B" * 16 + b"\n", 2, "not a ticket"),
        (A + b"\n" + B + b" \n", 2, "not a ticket"),
        (A + b"\n" + b"b" * 15 + b"\xe9\n", 2, "outside ASCII"),
        (b"\xef\xbb\xbf" + A + b"\n", 1, "outside ASCII"),
        (A + b"\n\x00" + B[1:] + b"\n", 2, "not a ticket"),
    ],
)
def test_malformed_list_is_refused_with_the_line_at_fault(content, line, reason):
    with pytest.raises(MalformedFile, match=reason) as refusal:
        EntrantList.parse(content)

    assert refusal.value.line == line
    assert str(refusal.value).startswith(f"line {line}: ")


@given(st.binary() | st.lists(st.sampled_from([A, B, C, b"\n", b"\r"]), max_size=8).map(b"".join))
def test_any_bytes_are_the_list_of_their_tickets_or_refused(content):
    line = line_at_fault(EntrantList.parse, content)

    if line is None:
        assert EntrantList.from_tickets(EntrantList.parse(content)).content == content
    else:
        assert 1 <= line <= content.count(b"\n") + 1


@given(st.integers(0, len(LIST_FILE) - 1), st.integers(1, 255))
def test_changed_byte_is_refused_or_changes_both_hashes(position, difference):
    changed = bytearray(LIST_FILE)
    changed[position] ^= difference

    line = line_at_fault(EntrantList.parse, bytes(changed))

    if line is None:
        entrants, other = EntrantList.parse(LIST_FILE), EntrantList.parse(bytes(changed))
        assert other.sha256 != entrants.sha256
        assert other.merkle_root() != entrants.merkle_root()
    else:
        # A ticket that has changed its place shows on the next line.
        assert line - LIST_FILE.count(b"\n", 0, position) in (1, 2)


@pytest.mark.parametrize(
    ("tickets", "reason"),
    [
        ([], "empty"),
        ([TICKETS[0], TICKETS[1], TICKETS[0]], "same ticket"),
        (["ABCDEFGHIJKLMNOP"], "not a ticket"),
        (["abcdefghijklmnoé"], "outside ASCII"),
        ([f"{TICKETS[9]}\n{TICKETS[1]}"], "line feed|order"),
        (["a" * 16 + "\n" + "b" * 16], "line feed"),
    ],
)
def test_list_cannot_be_written_of_anything_but_different_tickets(tickets, reason):
    with pytest.raises(ValueError, match=reason):
        EntrantList.from_tickets(tickets)
