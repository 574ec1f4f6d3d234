import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.raffle.domain.tickets import group_ticket, make_ticket

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
def test_ticket_is_sixteen_letters_and_figures_that_cannot_be_taken_for_each_other(random_bytes):
    assert re.fullmatch("[a-z2-7]{16}", make_ticket(random_bytes))


@given(RANDOM, RANDOM)
def test_different_bytes_make_different_tickets(one, other):
    assert (make_ticket(one) == make_ticket(other)) is (one == other)


def test_ticket_is_grouped_by_four():
    assert group_ticket("abcdefghijklmnop") == "abcd efgh ijkl mnop"
