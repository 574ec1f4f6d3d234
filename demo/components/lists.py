"""Lists of proposals, proposals one at a time, and what is shown when there are none."""

from django.core.paginator import Paginator
from django.utils.translation import get_language

from demo.components.parts import Component, Family, state
from demo.components.programme import WORDS, choices
from demo.components.samples import long_proposal, proposals, said
from proposals.listing import Result
from proposals.programme_query import ProgrammeQuery
from proposals.search.excerpt import excerpt, mark
from proposals.search.find import Found
from proposals.search.text import words_of


def family() -> Family:
    components = [
        proposal_card(),
        proposal_list(),
        search_results(),
        nothing_found(),
        pagination(),
        card(),
        cards_title(),
    ]
    return Family("Lists of proposals", "lists", components)


def proposal_card() -> Component:
    (first,) = proposals(1)
    query = ProgrammeQuery(by="theme")
    return Component(
        "Proposal in a list",
        "proposal_card.html",
        "A proposal in few words. All of the card leads to it.",
        [
            state("With its theme", {"proposal": first}),
            state("Under the theme’s heading", {"proposal": first, "query": query}),
            state("That can be kept", {"proposal": first, "can_be_kept": True}),
            state("Long text", {"proposal": long_proposal(60), "can_be_kept": True}),
        ],
        styles=["components/proposal_card.css"],
    )


def proposal_list() -> Component:
    return Component(
        "List of proposals",
        "proposal_list.html",
        "Proposals in columns, as many as there is room for.",
        [
            state("Several", {"proposals": proposals(1, 9, 31, 42)}),
            state("One", {"proposals": proposals(1)}),
        ],
        styles=["components/proposal_card.css", "components/related.css"],
    )


def search_results() -> Component:
    language, asked = get_language(), said(WORDS)
    stems = frozenset(word.stem for word in words_of(asked, language))
    results = [
        Result(
            proposal,
            mark(proposal.title, stems, language),
            mark(proposal.summary, stems, language),
            excerpt([proposal.summary], stems, language),
        )
        for proposal in (*proposals(1, 2), long_proposal(3))
    ]
    given = {"results": results, "found": Found([], stems), "query": ProgrammeQuery(words=asked)}
    slip = {"found": Found([], stems, corrected=asked), "query": ProgrammeQuery(words=asked.swapcase())}
    return Component(
        "Search results",
        "search_results.html",
        "What a search found, best first: the words that were looked for are marked, in the title, the summary and the "
        "sentence that has most of them.",
        [
            state("Found, the last one with long text", given),
            state("A slip was mended", {**given, "results": results[:1], **slip}),
            state(
                "With some of the words only",
                {**given, "results": results[:1], "found": Found([], stems, is_loose=True)},
            ),
        ],
        styles=["components/search_results.css"],
        parts=["marked_text.html"],
    )


def nothing_found() -> Component:
    return Component(
        "Nothing found",
        "nothing_found.html",
        "In the place of a list that would be empty. It offers ways out.",
        [
            state("Nothing fits, with ways out", {"query": ProgrammeQuery(words="x"), "ways_out": choices("theme")}),
            state("There is no proposal yet", {"query": ProgrammeQuery(), "ways_out": []}),
        ],
        styles=["components/programme.css"],
    )


def pagination() -> Component:
    pages = Paginator(range(180), 60)
    return Component(
        "Pagination",
        "pagination.html",
        "Below a list that is cut into pages; a programme of ordinary length is not.",
        [
            state("First page", {"pages": pages.page(1)}),
            state("In between", {"pages": pages.page(2)}),
            state("Last page", {"pages": pages.page(3)}),
            state("One page only", {"pages": Paginator(range(60), 60).page(1)}),
        ],
        styles=["components/pagination.css"],
    )


def card() -> Component:
    shown = [*proposals(1, 9), long_proposal(31)]
    contexts = [
        {
            "proposal": proposal,
            "shown": shown,
            "position": position,
            "before": position - 1,
            "after": position + 1,
            "is_last": position == len(shown),
        }
        for position, proposal in enumerate(shown, start=1)
    ]
    return Component(
        "Card",
        "card.html",
        "One proposal at a time, in a strip that one swipes, scrolls or walks through by links; cards.js adds keys "
        "and a timer.",
        [state("First, in between and last: the strip scrolls sideways", *contexts)],
        styles=["components/cards.css"],
        list_class="cards__strip",
        is_wide=True,
    )


def cards_title() -> Component:
    return Component(
        "Title of the cards",
        "cards_title.html",
        "How many cards there are. It is the heading above them, and the title of the window.",
        [
            state("Several", {"shown": [None] * 60}),
            state("One", {"shown": [None]}),
        ],
        styles=["components/cards.css"],
    )
