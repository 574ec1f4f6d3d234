"""A draw's page, with the test vector that the demonstration has as well."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from demo.components.fragment import concealed, opened, revealed, saying, with_attributes
from demo.components.parts import Component, Family, state
from demo.components.samples import in_days, long_text
from demo.draw import FILES
from demo.texts import CONTENT, load
from forms.draw.domain import Commit, Reveal, drand
from forms.draw.enums import Ineligibility, SecretKeeper, WinnerState
from forms.draw.views.draws import portions
from forms.models import Draw, DrawFile, Entry, LedgerLine, Winner
from people.places import locate


def family() -> Family:
    components = [
        draw_state(),
        events(),
        facts(),
        hash_in_portions(),
        moment(),
        files(),
        ticket_check(),
        verify(),
        winners(),
        ledger(),
    ]
    return Family("Draw", "draw", components)


def commit() -> Commit:
    return Commit.parse((CONTENT / "draw" / DrawFile.COMMIT).read_bytes())


def draw(**changes) -> Draw:
    made = commit()
    given = {
        "identifier": made.draw,
        "cutoff": made.cutoff,
        "entries": made.entries,
        "winners": made.winners,
        "source": made.source,
        "source_time": made.source_time,
        "secret_keeper": SecretKeeper.SITE,
        "commit_sha256": made.sha256,
        "frozen_at": datetime.fromisoformat(load("draw/draw.json")["frozen_at"]),
        "drawn_at": made.source_time + timedelta(minutes=20),
    }
    return Draw(**{**given, **changes})


def draw_state() -> Component:
    ahead = draw(source_time=in_days(2))
    countdown = (revealed("[data-countdown]"), saying("[data-countdown]", _("{time} to go").format(time="47:59:03")))
    return Component(
        "Where a draw stands",
        "draw_state.html",
        "At the top of a draw’s page, in plain words. countdown.js counts the time that is left.",
        [
            state("The list is frozen", {"draw": ahead, "stage": "frozen"}),
            state("The list is frozen, with scripts", {"draw": ahead, "stage": "frozen"}, changes=countdown),
            state("The public number is out", {"draw": draw(), "stage": "due"}),
            state("Drawn", {"draw": draw(), "stage": "drawn"}),
        ],
        styles=["components/notice.css", "components/draw.css"],
    )


def events() -> Component:
    return Component(
        "Order of events",
        "draw_events.html",
        "Why nobody can choose who wins, as four events in their order.",
        [state("As it is")],
        styles=["components/draw_events.css"],
    )


def facts() -> Component:
    lottery = draw(source=long_text(300), secret_keeper=SecretKeeper.DEPOSITARY, entries=704_512)
    return Component(
        "Facts",
        "draw_facts.html",
        "What is known of a draw, term by term. A winner’s claim is told in the same way.",
        [
            state("A public beacon", {"draw": draw(), "round": drand.round_named_by(draw().source)}),
            state("Another source, long text", {"draw": lottery, "round": None}),
        ],
        styles=["components/facts.css"],
    )


def hash_in_portions() -> Component:
    return Component(
        "Hash",
        "hash.html",
        "A long hash in portions for the eye; one click selects all of it, and copied it is in one piece.",
        [state("Of a commit", {"portions": portions(draw().commit_sha256)})],
        styles=["components/hash.css"],
    )


def moment() -> Component:
    return Component(
        "Moment",
        "moment.html",
        "A time that counts: as readers write it, and in UTC as a draw’s files do. Within the facts and the state of "
        "a draw.",
        [state("As it is", {"time": draw().source_time})],
        styles=["components/draw.css"],
    )


def files() -> Component:
    contents = {name: (CONTENT / "draw" / name).read_bytes() for name in FILES}
    given = load("draw/draw.json")
    reveal = Reveal.of_signature(bytes.fromhex(given["secret"]), bytes.fromhex(given["signature"]))

    def shown(**contents: bytes) -> dict:
        made = [DrawFile.of(draw(), name, content) for name, content in contents.items()]
        return {"files": [(file, reverse("draw_file", args=[draw().identifier, file.name])) for file in made]}

    return Component(
        "Public files",
        "draw_files.html",
        "What a draw publishes, each file with its size, what it is, and its hash.",
        [
            state("Frozen", shown(**contents)),
            state("Drawn", shown(**contents, **{DrawFile.REVEAL: reveal.to_bytes()})),
        ],
        styles=["components/draw.css", "components/hash.css"],
    )


def ticket_check() -> Component:
    ticket = load("draw/draw.json")["entrants"][0]["ticket"]
    by_script = (concealed("[data-by-hand]"), revealed("form"))
    found = _("Ticket {ticket} is in the list, on line {line} of {entries}.").format(ticket=ticket, line=10, entries=10)
    checking = (
        revealed(".ticket-check__progress"),
        saying("[data-step]", _("Hashing the list…")),
        with_attributes("progress", value="0.4"),
    )
    answered = (
        saying(".ticket-check__answer", found),
        revealed(".ticket-check__details", "[data-proof]", "[data-ranking]"),
        saying("[data-root]", commit().list_merkle),
        saying("[data-announced]", commit().list_merkle),
        opened("[data-proof]"),
    )
    refused = (revealed("#ticket-error"), with_attributes("#ticket", aria_invalid="true", value="1234"))
    return Component(
        "Check of a ticket",
        "ticket_check.html",
        "The visitor’s own browser looks for a ticket in the public list and checks the whole draw (js/draw/). Without "
        "scripts, words tell how to do the same by hand.",
        [
            state("Without scripts", {"draw": draw()}),
            state("With scripts", {"draw": draw()}, changes=by_script),
            state("With an error", {"draw": draw()}, changes=by_script + refused),
            state("At work", {"draw": draw()}, changes=by_script + checking),
            state("Found, its proof open", {"draw": draw()}, changes=by_script + answered),
        ],
        styles=["components/ticket_check.css", "components/disclosure.css"],
    )


def verify() -> Component:
    given = {"draw": draw(), "chain": drand.CHAIN, "round": drand.round_named_by(draw().source)}
    return Component(
        "How to check a draw",
        "draw_verify.html",
        "For whoever trusts their own computer more than this site.",
        [
            state("Frozen", {**given, "stage": "frozen"}),
            state("Drawn", {**given, "stage": "drawn"}),
            state(
                "Drawn, another source", {**given, "stage": "drawn", "draw": draw(source=long_text(200)), "round": None}
            ),
        ],
        styles=["components/hash.css"],
    )


# --- Winners ----------------------------------------------------------------------------------------------------------


def called() -> list[Winner]:
    """One winner per state, the first with a name that may be shown."""
    states = [
        WinnerState.ACCEPTED,
        WinnerState.DECLINED,
        WinnerState.INELIGIBLE,
        WinnerState.ACCEPTED,
        WinnerState.CALLED,
    ]
    rows = load("draw/draw.json")["entrants"]
    winners = []
    for rank, (row, became) in enumerate(zip(rows, states, strict=False), start=1):
        entry = Entry(**row, departement=locate(row["postcode"]).departement)
        winners.append(
            Winner(draw=draw(), rank=rank, ticket=row["ticket"], entry=entry, state=became, answer_by=in_days(5))
        )
    winners[0].shown_name = f"{winners[0].entry.first_name} {winners[0].entry.last_name[0]}."
    return winners


def winners() -> Component:
    return Component(
        "Winners",
        "draw_winners.html",
        "Who holds a place now. Nobody is named who did not agree to it.",
        [
            state("Some have answered", {"holders": [winner for winner in called() if winner.holds_a_place]}),
            state("Empty", {"holders": []}),
        ],
        styles=["components/records.css"],
    )


def ledger() -> Component:
    start = datetime(2023, 9, 15, 12, tzinfo=UTC)
    lines = [
        LedgerLine(
            rank=winner.rank,
            ticket=winner.ticket,
            step=winner.state,
            reason=Ineligibility.UNDER_AGE if winner.state == WinnerState.INELIGIBLE else "",
            at=start + timedelta(hours=winner.rank),
        )
        for winner in called()
    ]
    return Component(
        "Ledger",
        "draw_ledger.html",
        "What became of each ticket that was called, step by step. No name is ever in it.",
        [state("Several steps", {"ledger": lines}), state("Empty", {"ledger": []})],
        styles=["components/records.css"],
    )
