"""Winners for the served site: what its editors would do in days, by the same services in a moment."""

import hashlib

from django.contrib.auth import get_user_model
from django.utils import timezone

from forms.models import Raffle
from forms.raffle.domain.tickets import make_ticket
from tests.forms.draws import add_entrants, approve_and_run, close, freeze


def draw_a_winner(site, visitor) -> None:
    """Run a draw of its own on the served site, with one entrant: the visitor, who wins and is owed the mails."""
    call = f"draw({visitor.email!r}, {visitor.language!r})"
    site.run(f"from tests.browser.winners import draw; {call}")


def draw(email: str, language: str) -> None:
    now = timezone.now()
    raffle = close(Raffle(name=f"Draw for {email}", opens_at=now, closes_at=now, winners=1))
    add_entrants(
        raffle,
        [make_ticket(hashlib.sha256(email.encode()).digest()[:10])],
        first_name="Zoë",
        last_name="D’Ormesson-Lévy",
        email=email,
        mailbox_key=email,
        language=language,
    )
    team = get_user_model().objects.filter(username__in=["editor", "editor2"])
    approve_and_run(freeze(raffle), list(team))
