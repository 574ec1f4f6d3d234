"""An editor decides on a winner's claim, once; a claim that was refused can be sent again."""

from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from forms.draw.enums import WinnerState
from forms.draw.services.answer_as_winner import lock_winner
from forms.travel.enums import ClaimState
from forms.travel.models import TravelClaim
from forms.travel.services.claim_travel import DECIDED
from guard.permissions import may
from mailing.outbox import queue_mail
from people.domain.refused import Refused

PERMISSION = "forms.decide_travelclaim"


class DecisionRefused(Refused):
    """A decision that cannot be taken; `code` says why.

    "permission". "decided": somebody has decided already. "changed": the winner has sent another receipt than the one
    that was looked at. "place_lost": the winner has given up the place. "amount": not above zero, or above what may be
    refunded. "reason": a refusal without one.
    """


def may_decide(user) -> bool:
    return may(user, PERMISSION)


def most_refundable(claim: TravelClaim) -> Decimal:
    """What was declared, up to the raffle's cap."""
    return min(claim.declared, claim.cap)


@transaction.atomic
def approve_claim(claim_id: int, user, amount: Decimal, *, receipt_sha256: str | None = None) -> TravelClaim:
    """Approve a refund of `amount` euros. `receipt_sha256` is the hash of the receipt that the editor looked at.

    Raises DecisionRefused.
    """
    claim = lock_claim(claim_id, user, receipt_sha256)
    if claim.winner.state != WinnerState.ACCEPTED:
        raise DecisionRefused("place_lost")
    if not 0 < amount <= most_refundable(claim):
        raise DecisionRefused("amount")
    claim.refunded = amount
    return decide(claim, ClaimState.APPROVED, user)


@transaction.atomic
def refuse_claim(claim_id: int, user, reason: str, *, receipt_sha256: str | None = None) -> TravelClaim:
    """Refuse a claim for a reason that its winner is told. Raises DecisionRefused."""
    claim = lock_claim(claim_id, user, receipt_sha256)
    if not reason.strip():
        raise DecisionRefused("reason")
    claim.refusal = reason.strip()
    return decide(claim, ClaimState.REFUSED, user)


def lock_claim(claim_id: int, user, receipt_sha256: str | None) -> TravelClaim:
    """A claim that can be decided, under the lock that everything about a draw's winners takes."""
    if not may_decide(user):
        raise DecisionRefused("permission")
    lock_winner(TravelClaim.objects.values_list("winner", flat=True).get(pk=claim_id))
    claim = TravelClaim.objects.select_related("winner__draw__raffle", "winner__entry", "receipt").get(pk=claim_id)
    if claim.state != ClaimState.SUBMITTED:
        raise DecisionRefused("decided")
    if receipt_sha256 is not None and receipt_sha256 != claim.receipt.sha256:
        raise DecisionRefused("changed")
    return claim


def decide(claim: TravelClaim, state: ClaimState, user) -> TravelClaim:
    claim.state = state
    claim.decided_by = user
    claim.decided_at = Now()
    claim.save()
    entry = claim.winner.entry
    if entry.email:  # an entry that was withdrawn or erased has none
        queue_mail(DECIDED, entry.email, entry.language, claim=claim.pk)
    claim.refresh_from_db()
    return claim
