"""What a winner sees behind the links in their mail."""

from datetime import timedelta
from decimal import Decimal

from demo.components.draw import called, draw
from demo.components.forms import claim_form
from demo.components.fragment import opened, with_attributes
from demo.components.parts import Component, Family, state
from demo.components.raffle import raffle
from demo.components.samples import campaign, long_text, now
from forms.draw.views.winners import name_to_show
from forms.models import Receipt, TravelClaim, Winner


def family() -> Family:
    return Family("Winner", "winner", [waiting(), accepted(), claim(), form()])


def winner() -> Winner:
    """The winner who has not answered yet."""
    return called()[-1]


def given(winner: Winner, **more) -> dict:
    """The context of a winner's page, as its view makes it."""
    return {
        "winner": winner,
        "entry": winner.entry,
        "draw": winner.draw,
        "raffle": raffle(),
        "campaign": campaign(),
        "name_to_show": name_to_show(winner),
        **more,
    }


def waiting() -> Component:
    alternate, long = winner(), winner()
    alternate.draw = draw(winners=3)
    long.entry.first_name = long_text(100)
    agreed = with_attributes("[name=agree_to_be_shown]", checked="")
    return Component(
        "Has won",
        "winner/called.html",
        "A winner who has not answered yet: until when, what the page of the draw would show, and the two answers.",
        [
            state("One of the first", given(winner())),
            state("An alternate", given(alternate)),
            state("Agrees to be shown, and could give up", given(winner()), changes=(agreed, opened())),
            state("Long text", given(long)),
        ],
        styles=["components/message.css", "components/ticket.css", "components/disclosure.css"],
        parts=["winner/agreement.html", "winner/decline.html"],
    )


def accepted() -> Component:
    coming = called()[0]
    return Component(
        "Is coming",
        "winner/accepted.html",
        "A winner who has accepted: what comes next. Agreement and place can still be taken back.",
        [
            state("The journey is refunded", given(coming, has_refund=True)),
            state("Lives nearby", given(coming, has_refund=False)),
        ],
        styles=["components/message.css", "components/ticket.css", "components/disclosure.css"],
    )


def claim() -> Component:
    def claimed(file_name: str) -> dict:
        made = TravelClaim(declared=Decimal("54.30"), submitted_at=now() - timedelta(days=1))
        Receipt(claim=made, name=file_name)
        return {"claim": made}

    return Component(
        "Claim",
        "winner/claim.html",
        "What a winner has sent to have the journey refunded.",
        [state("Filled", claimed("billet.pdf")), state("Long text", claimed(long_text(120)))],
        styles=["components/facts.css"],
    )


def form() -> Component:
    return Component(
        "Form of a claim",
        "winner/claim_form.html",
        "Sends an amount and a receipt.",
        [
            state("Empty", {"form": claim_form()}),
            state("With errors", {"form": claim_form({"amount": "a lot"})}),
        ],
        styles=["components/form.css"],
    )
