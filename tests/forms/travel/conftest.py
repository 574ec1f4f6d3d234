from decimal import Decimal

import pytest

from forms.draw.services.answer_as_winner import accept_place
from forms.models import TravelClaim, Winner
from forms.travel.services.claim_travel import claim_travel
from forms.travel.services.read_receipt import ReceiptFile, read_receipt
from tests.forms.draws import make_editor
from tests.forms.receipts import make_pdf


@pytest.fixture
def receipt() -> ReceiptFile:
    return read_receipt("billet.pdf", make_pdf())


@pytest.fixture
def winner(drawn_draw) -> Winner:
    """A winner from afar who has accepted."""
    return accept_place(drawn_draw.called.first().pk)


@pytest.fixture
def claim(winner, receipt) -> TravelClaim:
    return claim_travel(winner.pk, Decimal("54.30"), receipt)


@pytest.fixture
def accountant(db):
    return make_editor("alex", "view_travelclaim", "decide_travelclaim")
