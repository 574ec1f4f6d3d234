"""Deciding on a claim: by whom, how much, once, and whom it is told."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from forms.draw.services.answer_as_winner import decline_place
from forms.models import Entry, Raffle, TravelClaim
from forms.raffle.personal import ENTRY
from forms.travel.enums import ClaimState
from forms.travel.services.claim_travel import claim_travel
from forms.travel.services.decide_travel import DecisionRefused, approve_claim, refuse_claim
from forms.travel.services.read_receipt import read_receipt
from mailing.models import OutgoingMail
from tests.forms.draws import make_editor
from tests.forms.receipts import make_jpeg

pytestmark = pytest.mark.django_db


def mails() -> list[tuple]:
    return list(OutgoingMail.objects.filter(kind="travel_decided").values_list("recipient", "language", "context"))


def code_of(decide, *arguments, **options) -> str:
    with pytest.raises(DecisionRefused) as caught:
        decide(*arguments, **options)
    return caught.value.code


@pytest.mark.parametrize("amount", ["0.01", "40.00", "54.30"])
def test_approval_says_how_much_by_whom_and_owes_a_mail(claim, accountant, amount):
    approve_claim(claim.pk, accountant, Decimal(amount), receipt_sha256=claim.receipt.sha256)

    claim = TravelClaim.objects.get()
    assert (claim.state, claim.refunded, claim.decided_by) == (ClaimState.APPROVED, Decimal(amount), accountant)
    assert claim.decided_at is not None
    assert mails() == [(claim.winner.entry.email, "fr", {"claim": claim.pk})]


def test_refusal_says_why_and_owes_a_mail(claim, accountant):
    refuse_claim(claim.pk, accountant, "  Le prix est illisible.\n")

    claim = TravelClaim.objects.get()
    assert (claim.state, claim.refusal, claim.refunded) == (ClaimState.REFUSED, "Le prix est illisible.", None)
    assert claim.decided_by == accountant
    assert mails() == [(claim.winner.entry.email, "fr", {"claim": claim.pk})]


@pytest.mark.parametrize(
    ("declared", "cap", "amount"),
    [
        ("54.30", "200", "0"),
        ("54.30", "200", "-1"),
        ("54.30", "200", "54.31"),
        ("250.00", "200", "200.01"),
    ],
)
def test_amount_outside_of_what_may_be_refunded_is_refused(winner, receipt, accountant, declared, cap, amount):
    Raffle.objects.update(travel_cap=cap)
    claim = claim_travel(winner.pk, Decimal(declared), receipt)

    assert code_of(approve_claim, claim.pk, accountant, Decimal(amount)) == "amount"
    assert approve_claim(claim.pk, accountant, min(Decimal(declared), Decimal(cap))).state == ClaimState.APPROVED


@pytest.mark.parametrize("first", ["approve", "refuse"])
@pytest.mark.parametrize("second", ["approve", "refuse"])
def test_claim_is_decided_once(claim, accountant, stored, first, second):
    decide = {
        "approve": lambda: approve_claim(claim.pk, accountant, Decimal("10")),
        "refuse": lambda: refuse_claim(claim.pk, accountant, "Illisible."),
    }
    decide[first]()
    before = stored()

    assert code_of(decide[second]) == "decided"
    assert stored() == before


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_refusal_without_a_reason_is_refused(claim, accountant, reason):
    assert code_of(refuse_claim, claim.pk, accountant, reason) == "reason"


@pytest.mark.parametrize("who", ["nobody", "reader", "dismissed"])
def test_nobody_decides_without_the_permission(claim, accountant, stored, who):
    user = {
        "nobody": AnonymousUser(),
        "reader": make_editor("reader", "view_travelclaim", "export_travelclaim", "conduct_draw"),
        "dismissed": accountant,
    }[who]
    if who == "dismissed":
        accountant.is_active = False
        accountant.save()
    before = stored()

    assert code_of(approve_claim, claim.pk, user, Decimal("10")) == "permission"
    assert code_of(refuse_claim, claim.pk, user, "Non.") == "permission"
    assert stored() == before


def test_receipt_that_was_not_looked_at_is_not_decided_on(winner, claim, accountant):
    seen = claim.receipt.sha256
    claim_travel(winner.pk, Decimal("200"), read_receipt("photo.jpg", make_jpeg()))

    assert code_of(approve_claim, claim.pk, accountant, Decimal("10"), receipt_sha256=seen) == "changed"
    assert code_of(refuse_claim, claim.pk, accountant, "Non.", receipt_sha256=seen) == "changed"


def test_nothing_is_refunded_to_who_no_longer_comes(winner, claim, accountant):
    decline_place(winner.pk)

    assert code_of(approve_claim, claim.pk, accountant, Decimal("10")) == "place_lost"
    assert refuse_claim(claim.pk, accountant, "Vous ne venez plus.").state == ClaimState.REFUSED


def test_decision_about_an_erased_entry_owes_no_mail(winner, claim, accountant):
    Entry.objects.filter(win=winner).update(**ENTRY.erased)

    approve_claim(claim.pk, accountant, Decimal("10"))

    assert mails() == []


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_decide_once(together, claim, accountant):
    other = make_editor("sacha", "view_travelclaim", "decide_travelclaim")

    def decided(decide, *arguments) -> str:
        try:
            return decide(claim.pk, *arguments).state
        except DecisionRefused as refusal:
            return refusal.code

    results = together(
        lambda: decided(approve_claim, accountant, Decimal("10")),
        lambda: decided(refuse_claim, other, "Illisible."),
        lambda: decided(approve_claim, other, Decimal("20")),
    )

    state = TravelClaim.objects.get().state
    assert sorted(results) == sorted([state, "decided", "decided"])
    assert len(mails()) == 1
