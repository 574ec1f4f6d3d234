"""Templates for the head of pages: invisible, read by browsers, search engines and other sites."""

from django.conf import settings

from demo.components.forms import entry_form
from demo.components.frame import languages
from demo.components.parts import Component, Family, state
from demo.components.samples import campaign_text, page, proposals, said_page
from home.metadata import ShareImage, absolute
from proposals.models import ProposalIndexPage


def family() -> Family:
    components = [stylesheets(), icons(), alternates(), open_graph(), feed_links(), oembed_links(), form_scripts()]
    return Family("Head of pages", "head", components)


def source(name: str, template: str, note: str, states: list) -> Component:
    return Component(name, template, note, states, is_source=True)


def given() -> dict:
    return {
        "campaign_text": campaign_text(),
        "languages": languages(),
        "site_url": settings.PUBLIC_URL,
        "canonical_url": absolute("/"),
    }


def stylesheets() -> Component:
    return source(
        "Style sheet and fonts",
        "stylesheets.html",
        "One style sheet in the campaign’s colours, and the fonts that the first lines need.",
        [state("As it is"), state("Without a database", {"style_version": ""})],
    )


def icons() -> Component:
    return source(
        "Icons",
        "icons.html",
        "What stands for the site in tabs and on home screens, drawn in the campaign’s colours.",
        [state("Drawn"), state("A picture that editors chose", {"campaign": {"icon_id": 1}})],
    )


def alternates() -> Component:
    return source(
        "Other languages",
        "alternates.html",
        "Leads search engines to the same page in each language.",
        [state("Two languages", given()), state("None", {"languages": []})],
    )


def open_graph() -> Component:
    (proposal,) = proposals(1)
    proposal.share_image = ShareImage(absolute("/image.png"), 1200, 630, proposal.title)
    index = page(ProposalIndexPage, title=said_page("proposals")["title"])
    return source(
        "Shared links",
        "open_graph.html",
        "How a page’s link looks where people share it.",
        [
            state("With a picture", {**given(), "page": proposal, "description": proposal.summary}),
            state(
                "Without a picture", {**given(), "page": index, "description": said_page("proposals")["description"]}
            ),
        ],
    )


def feed_links() -> Component:
    index = page(ProposalIndexPage, title=said_page("proposals")["title"])
    return source(
        "Feeds",
        "feed_links.html",
        "By which a feed reader finds the programme’s feeds from the page’s own address.",
        [state("As it is", {**given(), "page": index})],
    )


def oembed_links() -> Component:
    (proposal,) = proposals(1)
    return source(
        "Cards on other sites",
        "oembed_links.html",
        "Where other sites learn how to show a proposal as a card.",
        [state("As it is", {**given(), "page": proposal})],
    )


def form_scripts() -> Component:
    offering = entry_form()
    offering.offer_captcha()
    return source(
        "Scripts of forms",
        "form_scripts.html",
        "What makes a form better where scripts run. None of them is needed.",
        [
            state("No guard", {"form": None}),
            state("With a guard", {"form": entry_form()}),
            state("With reCAPTCHA", {"form": offering}),
        ],
    )
