"""What refunds of journeys say about people. They belong to the campaign's accounts, and are kept as long as those."""

from forms.travel.models import Receipt, TravelClaim
from people.personal import state

TRAVEL_CLAIM = state(
    TravelClaim,
    shown=(
        "ticket",
        "claimant_name",
        "departement",
        "declared",
        "cap",
        "refunded",
        "state",
        "submitted_at",
        "decided_at",
        "decided_by",
        "refusal",
    ),
    exported=(
        "winner.grouped_ticket",
        "claimant_name",
        "winner.entry.departement_name",
        "declared",
        "refunded",
        "get_state_display",
        "submitted_at",
        "decided_at",
        "decided_by",
        "receipt.name",
        "receipt.sha256",
        "refusal",
    ),
    kept={"claimant_name": "accounts name whom they paid", "refusal": "a decision keeps its reason"},
)
RECEIPT = state(Receipt, kept={"content": "the proof of a payment", "name": "of the file, as it was sent"})
