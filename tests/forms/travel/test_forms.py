"""What a winner types for a refund: any text is an amount or a message."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from forms.travel.domain.receipts import Kind
from forms.travel.forms import MOST_DECLARED, AmountField, TravelClaimForm, megabytes


@given(text=st.text() | st.from_regex(r"\s*€?\s*[0-9]{0,6}[.,]?[0-9]{0,3}\s*€?", fullmatch=True))
def test_amount_is_within_bounds_and_in_cents_or_refused(text):
    try:
        amount = AmountField().clean(text)
    except ValidationError:
        return
    assert 0 < amount <= MOST_DECLARED
    assert amount == amount.quantize(Decimal("0.01"))


@given(cents=st.integers(1, 999_999), form=st.sampled_from(["{}", "{} €", "€{}", " {}\u202f€", "{}EUR"]))
def test_every_amount_is_read_with_comma_and_with_point(cents, form):
    amount = Decimal(cents) / 100

    texts = [form.format(f"{amount:.2f}"), form.format(f"{amount:.2f}".replace(".", ","))]

    assert [AmountField().clean(text) for text in texts] == [amount, amount]


def test_form_says_the_cap_and_the_limit_in_the_reader_language():
    with translation.override("en"):
        form = TravelClaimForm(cap=Decimal("200.00"))

        assert "€200 of it at most" in form["amount"].help_text
        assert "5 MB at most" in form["receipt"].help_text


def test_form_offers_every_type_that_is_taken():
    accept = TravelClaimForm(cap=Decimal("200"))["receipt"].field.widget.attrs["accept"].split(",")

    assert {kind.content_type for kind in Kind} | {ending for kind in Kind for ending in kind.endings} == set(accept)


@pytest.mark.parametrize(
    ("size", "text"), [(1, "0.1 MB"), (5_000_000, "5 MB"), (5_000_001, "5.1 MB"), (61_234_567, "61.3 MB")]
)
def test_size_is_rounded_up(size, text):
    with translation.override("en"):
        assert megabytes(size) == text
