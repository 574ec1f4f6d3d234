import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.raffle.domain.tickets import MalformedTicket, group_ticket, is_ticket, make_ticket, parse_ticket

RANDOM = st.binary(min_size=10, max_size=10)


def test_tickets_are_those_of_the_published_vector():
    hashes = [hashlib.sha256(f"cafe-draw/1 test id {number}".encode()).digest() for number in range(1, 11)]

    assert [make_ticket(digest[:10]) for digest in hashes] == [
        "ql5alwlnswbab3tb",
        "kgr3ukyticuohhgi",
        "szjv5wbyhr3t7ukf",
        "4l5vcu7wpv6lzwvv",
        "gjfw6pkjemonjxuy",
        "tx6fcyeqw6ualvgw",
        "23yvkhy3n4amjulc",
        "2qu7ps4fhs35iq4x",
        "avn4a2x24o2aovel",
        "ztlyxrapdorqgrrj",
    ]


@pytest.mark.parametrize("size", [0, 9, 11])
def test_ticket_takes_exactly_ten_bytes(size):
    with pytest.raises(ValueError, match="10 bytes"):
        make_ticket(bytes(size))


@given(RANDOM)
def test_made_ticket_is_a_ticket_and_survives_reading_aloud(random_bytes):
    ticket = make_ticket(random_bytes)

    assert is_ticket(ticket)
    assert parse_ticket(group_ticket(ticket)) == ticket


@given(RANDOM, RANDOM)
def test_different_bytes_make_different_tickets(one, other):
    assert (make_ticket(one) == make_ticket(other)) is (one == other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abcdefghijklmno",
        "abcdefghijklmnopq",
        "abcdefghijklmno1",
        "ABCDEFGHIJKLMNOP",
        "abcd efgh ijkl mnop",
        "abcdefghijklmnop\n",
        "abcdefghijklmnoé",
    ],
)
def test_other_texts_are_not_tickets(text):
    assert not is_ticket(text)


def test_ticket_is_grouped_by_four():
    assert group_ticket("abcdefghijklmnop") == "abcd efgh ijkl mnop"


@pytest.mark.parametrize(
    "typed",
    [
        "abcdefghijklmnop",
        " ABCD EFGH IJKL MNOP\n",
        "abcd-efgh-ijkl-mnop",
        "abcd\u2011efgh\u2013ijkl\u2014mnop",
        "abcd\u00a0efgh\u202fijkl mnop",
    ],
)
def test_typed_ticket_is_read_whatever_its_spaces_dashes_and_capitals(typed):
    assert parse_ticket(typed) == "abcdefghijklmnop"


@pytest.mark.parametrize(
    "typed", ["", "abcd", "abcd efgh ijkl mno0", "abcd.efgh.ijkl.mnop", "<script>alert()</script>"]
)
def test_typed_text_that_is_no_ticket_is_refused(typed):
    with pytest.raises(MalformedTicket):
        parse_ticket(typed)


@given(st.text())
def test_any_text_is_a_ticket_or_refused_by_name(text):
    try:
        assert is_ticket(parse_ticket(text))
    except MalformedTicket:
        assert not is_ticket(text)
