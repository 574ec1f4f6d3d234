"""All of the components, family by family."""

from demo.components import (
    blocks,
    buttons,
    draw,
    forms,
    frame,
    head,
    lists,
    messages,
    programme,
    proposal,
    raffle,
    winner,
)
from demo.components.parts import Component, Family

FAMILIES = (buttons, forms, messages, frame, blocks, programme, lists, proposal, raffle, draw, winner, head)
# Style sheets of whole pages, which belong to no component.
PAGES = {
    "components/cards.css": "pages/programme_cards.html",
    "components/draw.css": "pages/draw.html",
    "components/programme.css": "pages/proposal_index_page.html",
    "components/proposal.css": "pages/proposal_page.html",
    "components/related.css": "pages/proposal_page.html",
}


def families() -> list[Family]:
    """The families in the active language, with times close to now."""
    return [module.family() for module in FAMILIES]


def components() -> list[Component]:
    return [component for family in families() for component in family.components]
