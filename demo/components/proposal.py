"""A proposal's own page."""

from demo.components.fragment import opened, revealed, saying, with_attributes
from demo.components.parts import Component, Family, state
from demo.components.samples import long_proposal, long_text, page, proposals, said_page
from proposals.models import AnsweredQuestion, CalendarStep, ProposalIndexPage, ProposalPage, Source
from proposals.sharing.share import sharing_of

# The demonstration's proposal that has something of every part.
WHOLE = 4


def family() -> Family:
    return Family("Proposal", "proposal", [header(), plan(), questions(), sources(), share(), neighbours()])


def whole() -> ProposalPage:
    return proposals(WHOLE)[0]


def header() -> Component:
    index = page(ProposalIndexPage, title=said_page("proposals")["title"])
    proposal, long = whole(), long_proposal(60)

    def shown(proposal: ProposalPage) -> dict:
        keywords = [link.heading for link in proposal.keywords.all()]
        return {"page": proposal, "index": index, "keywords": keywords}

    kept = (
        revealed("[data-reading-list-link]"),
        with_attributes(".keep-button", aria_pressed="true"),
        saying("[data-kept-count]", "(3)"),
    )
    return Component(
        "Header of a proposal",
        "proposal_header.html",
        "Its number, title and summary; what one can do with it; where it stands in the programme.",
        [
            state("With keywords", shown(proposal)),
            state("Kept for later, as reading_list.js shows it", shown(proposal), changes=kept),
            state("Without keywords", {**shown(proposal), "keywords": []}),
            state("Long text", shown(long)),
        ],
        styles=["components/proposal.css"],
        is_wide=True,
    )


def plan() -> Component:
    dated, priced, nothing, long = whole(), whole(), whole(), whole()
    dated.cost, priced.calendar, nothing.cost, nothing.calendar = "", [], "", []
    long.cost = f"<p>{long_text(400)}</p>"
    long.calendar = [CalendarStep(when=long_text(60), what=long_text(200)) for _step in range(2)]
    return Component(
        "Cost and calendar",
        "proposal_plan.html",
        "What the proposal costs and when it comes, where the page says so.",
        [
            state("Both", {"page": whole()}),
            state("Cost alone", {"page": priced}),
            state("Calendar alone", {"page": dated}),
            state("Long text", {"page": long}),
            state("Empty", {"page": nothing}),
        ],
        styles=["components/plan.css"],
    )


def questions() -> Component:
    long = AnsweredQuestion(question=long_text(300), asked_by=long_text(80), answer=f"<p>{long_text(600)}</p>")
    return Component(
        "Questions from voters",
        "voters_questions.html",
        "What people asked about a proposal, and what the campaign answers.",
        [
            state("Filled", {"questions": whole().questions.all()}),
            state("Long text", {"questions": [long]}),
            state("Empty", {"questions": []}),
        ],
        styles=["components/voters_questions.css"],
    )


def sources() -> Component:
    long = Source(title=long_text(200), publisher=long_text(120), url="https://example.org/")
    return Component(
        "Sources",
        "sources.html",
        "Where figures come from; a source that is not on the web has no link.",
        [
            state("Filled", {"sources": [*whole().sources.all(), Source(title=long_text(60))]}),
            state("Long text", {"sources": [long]}),
            state("Empty", {"sources": []}),
        ],
        styles=["components/sources.css"],
    )


def share() -> Component:
    given = {"page": whole(), "sharing": sharing_of(whole())}
    buttons = revealed("[data-share-device]", "[data-copy]")
    return Component(
        "Share",
        "share.html",
        "Ways to pass a proposal on: links that work by themselves, a short address, a QR code, a card for other "
        "sites. share.js and copy.js add what a device can do.",
        [
            state("Without scripts", given),
            state("With scripts", given, changes=(buttons,)),
            state("Everything open", given, changes=(buttons, opened())),
            state("A passage is selected", given, changes=(revealed("[data-passage]"),)),
        ],
        styles=["components/share.css", "components/disclosure.css"],
    )


def neighbours() -> Component:
    before, after = proposals(30, 32)
    long = long_proposal(31)
    return Component(
        "Neighbours",
        "neighbours.html",
        "At the end of a proposal: the one before and the one after it.",
        [
            state("In between", {"previous": before, "next": after}),
            state("First", {"next": after}),
            state("Last", {"previous": before}),
            state("Long text", {"previous": long, "next": long}),
            state("The only one", {"previous": None, "next": None}),
        ],
        styles=["components/neighbours.css"],
        is_wide=True,
    )
