"""A winner claims the price of their journey, with its receipt."""

from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from forms.draw.enums import WinnerState
from forms.draw.models import Winner
from forms.draw.services.answer_as_winner import lock_winner
from forms.travel.enums import ClaimState
from forms.travel.models import Receipt, TravelClaim
from forms.travel.services.read_receipt import ReceiptFile
from mailing.outbox import cancel_mail
from people.domain.refused import Refused

DECIDED = "travel_decided"


class ClaimRefused(Refused):
    """A claim that cannot be taken; `code` says why.

    "not_accepted": the winner holds no place that they accepted. "no_right": they live in the home area. "approved":
    their claim was approved, and stands.
    """


@transaction.atomic
def claim_travel(winner_id: int, declared: Decimal, receipt: ReceiptFile) -> TravelClaim:
    """Keep a winner's claim. Until it is approved, a further one replaces it and has to be examined.

    Raises ClaimRefused.
    """
    winner = lock_winner(winner_id)
    check_right(winner)
    claim = TravelClaim.objects.filter(winner=winner).first()
    if claim is None:
        claim = TravelClaim(winner=winner)
    elif claim.state == ClaimState.APPROVED:
        raise ClaimRefused("approved")
    else:
        Receipt.objects.filter(claim=claim).delete()
        cancel_mail(DECIDED, claim=claim.pk)
    claim.claimant_name = winner.entry.full_name
    claim.declared = declared
    claim.state = ClaimState.SUBMITTED
    claim.refusal = ""
    claim.submitted_at = Now()
    claim.decided_at = claim.decided_by = None
    claim.save()
    Receipt(claim=claim, name=receipt.name, content_type=receipt.content_type, content=receipt.content).save()
    claim.refresh_from_db()
    return claim


def check_right(winner: Winner) -> None:
    if winner.entry is None or winner.state != WinnerState.ACCEPTED:
        raise ClaimRefused("not_accepted")
    if not winner.has_refund:
        raise ClaimRefused("no_right")
