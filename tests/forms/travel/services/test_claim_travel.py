"""Claiming a journey: who may, what is kept, and what a second claim replaces."""

import hashlib
from decimal import Decimal

import pytest

from forms.draw.enums import Ineligibility, WinnerState
from forms.draw.services.answer_as_winner import accept_place, decline_place, set_ineligible
from forms.models import Entry, Raffle, Receipt, TravelClaim
from forms.raffle.services.withdraw_entry import withdraw_entry
from forms.travel.enums import ClaimState
from forms.travel.services.claim_travel import ClaimRefused, claim_travel
from forms.travel.services.decide_travel import approve_claim, refuse_claim
from forms.travel.services.read_receipt import read_receipt
from mailing.models import OutgoingMail
from tests.forms.receipts import make_jpeg

pytestmark = pytest.mark.django_db


def code_of(winner_id, receipt) -> str:
    with pytest.raises(ClaimRefused) as caught:
        claim_travel(winner_id, Decimal("54.30"), receipt)
    return caught.value.code


def test_claim_keeps_amount_name_and_receipt(winner, receipt):
    claim = claim_travel(winner.pk, Decimal("54.30"), receipt)

    claim = TravelClaim.objects.get()
    assert (claim.winner, claim.state, claim.declared, claim.refunded) == (
        winner,
        ClaimState.SUBMITTED,
        Decimal("54.30"),
        None,
    )
    assert claim.claimant_name == winner.entry.full_name
    kept = claim.receipt
    assert (kept.name, kept.content_type, bytes(kept.content), kept.size, kept.sha256) == (
        "billet.pdf",
        "application/pdf",
        receipt.content,
        len(receipt.content),
        hashlib.sha256(receipt.content).hexdigest(),
    )


def test_claim_above_the_cap_is_kept_as_declared(winner, receipt):
    assert claim_travel(winner.pk, Decimal("812.00"), receipt).declared == Decimal("812.00")


@pytest.mark.parametrize("state", ["submitted", "refused"])
def test_further_claim_takes_the_place_of_the_earlier_one(winner, claim, accountant, state):
    if state == "refused":
        refuse_claim(claim.pk, accountant, "Illisible.")
    photo = read_receipt("photo.jpg", make_jpeg())

    again = claim_travel(winner.pk, Decimal("60"), photo)

    assert again.pk == claim.pk
    assert again.submitted_at >= claim.submitted_at
    assert TravelClaim.objects.values_list("declared", "state", "refusal", "decided_at", "decided_by").get() == (
        Decimal("60"),
        ClaimState.SUBMITTED,
        "",
        None,
        None,
    )
    assert [(receipt.name, bytes(receipt.content)) for receipt in Receipt.objects.all()] == [
        ("photo.jpg", photo.content)
    ]
    assert not OutgoingMail.objects.filter(kind="travel_decided", state="queued").exists()


def test_approved_claim_stands(winner, claim, receipt, accountant, stored):
    approve_claim(claim.pk, accountant, Decimal("54.30"))
    before = stored()

    assert code_of(winner.pk, receipt) == "approved"
    assert stored() == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda winner: decline_place(winner.pk), "not_accepted"),
        (lambda winner: set_ineligible(winner.pk, Ineligibility.UNDER_AGE), "not_accepted"),
        (lambda winner: withdraw_entry(winner.entry), "not_accepted"),
        (lambda winner: Entry.objects.filter(win=winner).update(has_travel_right=False), "no_right"),
        (lambda winner: Raffle.objects.update(travel_cap=0), "no_right"),
    ],
    ids=["declined", "ineligible", "withdrawn", "lives nearby", "nothing is refunded"],
)
def test_claim_without_a_right_is_refused(winner, receipt, change, code):
    change(winner)

    assert code_of(winner.pk, receipt) == code
    assert TravelClaim.objects.count() == Receipt.objects.count() == 0


def test_winner_who_has_not_answered_cannot_claim_yet(drawn_draw, receipt):
    called = drawn_draw.called.filter(state=WinnerState.CALLED).first()

    assert code_of(called.pk, receipt) == "not_accepted"
    accept_place(called.pk)
    assert claim_travel(called.pk, Decimal("1"), receipt).winner == called
