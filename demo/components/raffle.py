from demo.components.fragment import opened
from demo.components.parts import Component, Family, state
from demo.components.samples import campaign, in_days, long_text, said_page
from forms.draw.enums import DrawState
from forms.models import Draw, Raffle
from forms.raffle.domain.tickets import group_ticket
from forms.raffle.enums import Phase
from forms.tally.models import Tally

TICKET = "ztlyxrapdorqgrrj"


def family() -> Family:
    return Family("Raffle", "raffle", [ticket(), congratulation(), steps(), tally(), draw_notice()])


def raffle(**changes) -> Raffle:
    return Raffle(
        **{"name": said_page("raffle")["title"], "opens_at": in_days(-10), "closes_at": in_days(21), **changes}
    )


def ticket() -> Component:
    given = {"name": said_page("raffle")["title"], "raffle": raffle(), "campaign": campaign()}
    return Component(
        "Ticket",
        "ticket.html",
        "The raffle as a ticket: before one enters, what there is to win; afterwards one’s own number, to be kept.",
        [
            state("Open", {**given, "phase": Phase.OPEN}),
            state("Closed", {**given, "phase": Phase.CLOSED}),
            state("One winner, no refund", {**given, "raffle": raffle(winners=1, travel_cap=0), "phase": Phase.OPEN}),
            state("One’s own", {"campaign": campaign(), "number": group_ticket(TICKET)}),
            state("Long text", {**given, "name": long_text(120), "phase": Phase.OPEN}),
        ],
        styles=["components/ticket.css"],
    )


def congratulation() -> Component:
    given = {"campaign": campaign(), "ticket": group_ticket(TICKET)}
    return Component(
        "Congratulation",
        "congratulation.html",
        "To somebody who has just confirmed an entry, above the questionnaire: it worked, and here is the ticket.",
        [
            state("With a name", {**given, "first_name": "Zoë"}),
            state("Without a name", given),
            state("Long text", {**given, "first_name": long_text(100)}),
        ],
        styles=["components/congratulation.css"],
        is_wide=True,
    )


def steps() -> Component:
    names = ["Entering", "To be confirmed", "Confirmed", "All done"]
    return Component(
        "Steps",
        "steps.html",
        "How far somebody has come, and what is left to do.",
        [state(name, {"current": number}) for number, name in enumerate(names, start=1)],
        styles=["components/steps.css"],
    )


def tally() -> Component:
    places = {"75": 412, "59": 230, "13": 187, "69": 96, "974": 24, "23": 6, "": 12}
    told = {"raffle_id": 1, "total": 967, "by_departement": places}
    return Component(
        "Tally",
        "tally.html",
        "How many take part, from ten people on; where they live, as far as that tells nothing about anyone.",
        [
            state("Closed", {"tally": Tally(**told)}),
            state("Open", {"tally": Tally(**told)}, changes=(opened(),)),
            state("Of a pledge questionnaire, without places", {"tally": Tally(drive_id=1, total=12)}),
            state("Fewer than ten", {"tally": Tally(raffle_id=1, total=9)}),
        ],
        styles=["components/tally.css"],
        parts=["tally_lines.html"],
    )


def draw_notice() -> Component:
    frozen, drawn = (Draw(identifier="test-vector-1", state=reached) for reached in (DrawState.FROZEN, DrawState.DRAWN))
    return Component(
        "Notice of the draw",
        "draw_notice.html",
        "On the page of a raffle that is closed: what comes now, and the way to the draw’s own page.",
        [
            state("The list is not frozen yet", {"draw": None}),
            state("Frozen", {"draw": frozen}),
            state("Drawn", {"draw": drawn}),
        ],
    )
