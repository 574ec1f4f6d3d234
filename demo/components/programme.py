"""The programme's index: how visitors find their way through the proposals."""

from collections import Counter

from django.utils.translation import gettext as _

from demo.components.fragment import opened, revealed, saying, with_attributes
from demo.components.parts import Component, Family, state
from demo.components.samples import long_text, said
from demo.texts import load
from proposals.facets import Choice
from proposals.models.booklets import Booklet
from proposals.programme_query import ProgrammeQuery

WORDS = {"fr": "banque PME", "en": "bank firms"}
HEADINGS = {"theme": "themes", "chapter": "chapters", "keyword": "keywords", "concerns": "audiences"}


def family() -> Family:
    components = [
        search(),
        profile_chips(),
        facet(),
        filters(),
        status(),
        reading_list(),
        booklets(),
        follow(),
    ]
    return Family("Programme", "programme", components)


def choices(parameter: str, query: ProgrammeQuery | None = None) -> list[Choice]:
    """Every heading of one filter, with the number of proposals that it has, as the index counts them."""
    query = query or ProgrammeQuery()
    programme = load("proposals.json")
    named = "audiences" if parameter == "concerns" else f"{parameter}s" if parameter == "keyword" else parameter
    counts = Counter()
    for row in programme["proposals"]:
        counts.update(row[named] if isinstance(row[named], list) else [row[named]])
    return [
        Choice(
            said(row["title"]),
            row["slug"],
            counts[row["slug"]],
            row["slug"] in query.chosen(parameter),
            query.toggled(parameter, row["slug"]).address,
        )
        for row in programme[HEADINGS[parameter]]
    ]


def long_choice() -> Choice:
    return Choice(long_text(120), "long", 60, False, ProgrammeQuery().address)


def search() -> Component:
    return Component(
        "Search",
        "programme_search.html",
        "Looks for words in the programme, within what the filters leave.",
        [
            state("Empty", {"query": ProgrammeQuery()}),
            state("Filled", {"query": ProgrammeQuery(words=said(WORDS))}),
            state("Long text", {"query": ProgrammeQuery(words=long_text(100))}),
        ],
        styles=["components/programme_search.css"],
    )


def profile_chips() -> Component:
    chosen = ProgrammeQuery(concerns=tuple(choice.slug for choice in choices("concerns")[:2]))
    return Component(
        "Chips",
        "profile_chips.html",
        "Small choices that stand among others. Here they say whom proposals concern; keywords, filters and ways to "
        "share are chips too (class “chip”).",
        [
            state("None chosen", {"choices": choices("concerns")}),
            state("Some chosen", {"choices": choices("concerns", chosen)}),
            state("Long text", {"choices": [long_choice()]}),
            state("Empty", {"choices": []}),
        ],
        styles=["components/profile_chips.css", "components/chip.css"],
    )


def facet() -> Component:
    given = {"heading": _("Chapters"), "name": "chapter"}
    chosen = ProgrammeQuery(chapter=choices("chapter")[0].slug)
    return Component(
        "Facet",
        "facet.html",
        "A filter behind its heading: each choice with the number of proposals that it would leave. One that is in "
        "use is open.",
        [
            state("Closed", {**given, "choices": choices("chapter")}),
            state("Open", {**given, "choices": choices("chapter"), "is_open": True}),
            state("Chosen", {**given, "choices": choices("chapter", chosen), "is_open": True}),
            state("Long text", {**given, "heading": long_text(60), "choices": [long_choice()], "is_open": True}),
            state("Empty", {**given, "choices": []}),
        ],
        styles=["components/facet.css"],
    )


def filters() -> Component:
    query = ProgrammeQuery()
    given = {
        "query": query,
        "facets": {parameter: choices(parameter) for parameter in HEADINGS},
        "groups": ["not empty"],
        "proposal_count": 60,
        "by_chapter": query.ordered("chapter").address,
        "by_theme": query.ordered("theme").address,
    }
    return Component(
        "Filters",
        "proposal_filters.html",
        "Beside the list of proposals, above it where there is no room: search, chips, the way to the cards, the "
        "order, and three facets.",
        [
            state("The whole programme", given),
            state("Nothing found", {**given, "facets": {}, "groups": [], "proposal_count": 0}),
        ],
        styles=["components/proposal_filters.css"],
    )


def status() -> Component:
    chosen = [choices("theme")[0], choices("chapter")[0]]
    query = ProgrammeQuery(theme=chosen[0].slug, chapter=chosen[1].slug)
    return Component(
        "Status of the programme",
        "programme_status.html",
        "Above the list: how many proposals are shown, and a chip to give up each filter.",
        [
            state("All of them", {"query": ProgrammeQuery(), "proposal_count": 60}),
            state("Filtered", {"query": query, "proposal_count": 1, "chosen": chosen}),
            state("Those that concern me", {"query": ProgrammeQuery(concerns=("parent",)), "proposal_count": 12}),
            state("Nothing found", {"query": query, "proposal_count": 0, "chosen": [long_choice()]}),
        ],
        styles=["components/programme_status.css"],
    )


def reading_list() -> Component:
    kept = (revealed("[data-reading-list]"), saying("[data-kept-count]", "(3)"))
    alone = (with_attributes("[data-only-kept]", aria_pressed="true"), revealed("[data-only-kept-note]"))
    return Component(
        "Reading list",
        "reading_list.html",
        "Shows what the visitor kept, alone. Within the status of the programme; reading_list.js shows it once "
        "something is kept.",
        [
            state("Something is kept", changes=kept),
            state("Shown alone", changes=kept + alone),
        ],
        styles=["components/reading_list.css"],
    )


def booklets() -> Component:
    normal, large = Booklet(size=640_000), Booklet(size=810_000, is_large_print=True)
    return Component(
        "Booklets",
        "booklets.html",
        "The whole programme as PDF files, with their size.",
        [state("Both", {"booklets": [normal, large]}), state("None has been made yet", {"booklets": []})],
        styles=["components/booklets.css"],
    )


def follow() -> Component:
    given = {"facets": {"theme": choices("theme")}}
    return Component(
        "Follow the programme",
        "follow.html",
        "Feeds and open data, for those who come back and for programs.",
        [
            state("Closed", given),
            state("Open", given, changes=(opened(),)),
            state("No theme yet", {"facets": {}}),
        ],
        styles=["components/follow.css", "components/disclosure.css"],
    )
