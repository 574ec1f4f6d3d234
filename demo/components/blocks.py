"""The blocks that editors build pages from. Each value is what its block would read from a page."""

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from demo.components.parts import Component, Family, state
from demo.components.samples import (
    campaign_text,
    long_proposal,
    long_text,
    picture,
    proposals,
    rich_text,
    said,
    said_picture,
)
from demo.texts import load
from home.blocks import CampaignBlocks

VIDEO = "https://vimeo.com/1"
ELSEWHERE = "https://example.org/"


def family() -> Family:
    components = [text(), image(), call_to_action(), featured_proposals(), figures(), quote(), video(), stream()]
    return Family("Blocks of pages", "blocks", components)


def block(name: str):
    return CampaignBlocks().child_blocks[name]


def value(name: str, **fields) -> dict:
    """The context of a stream with one block of these fields."""
    return alone(name, block(name).to_python(fields))


def filled(name: str, **fields) -> dict:
    """The same, with the objects that would come from the database."""
    made = block(name).to_python({})
    made.update(fields)
    return alone(name, made)


def alone(name: str, made) -> dict:
    return {"body": StreamValue(CampaignBlocks(), [(name, made)])}


def written(name: str) -> dict:
    """The first block of this kind in the demonstration's pages, in the language of the page."""
    found = next(row for row in blocks_written() if row["block"] == name)
    return {key: said(text) for key, text in found.items() if key != "block"}


def blocks_written() -> list[dict]:
    pages = [page for page in load("pages.json").values() if isinstance(page, dict)]
    return [row for page in pages for row in page.get("body", [])]


def text() -> Component:
    parts = next(
        row["content"]
        for row in blocks_written()
        if row["block"] == "text" and {part["type"] for part in row["content"]} >= {"h2", "p", "ul"}
    )
    return Component(
        "Text",
        "blocks/text.html",
        "Headings, paragraphs, lists and links, in a column that reads well.",
        [
            state("With headings and lists", alone("text", RichText(rich_text(parts)))),
            state("Long words", alone("text", RichText(f"<h2>{long_text(120)}</h2><p>{long_text(600)}</p><hr>"))),
        ],
        styles=["blocks/text.css"],
        within="stream.html",
        is_wide=True,
    )


def image() -> Component:
    def shown(caption: str) -> dict:
        shown = said_picture("crowd")
        shown.decorative, shown.contextual_alt_text = False, shown.description
        return filled("image", image=shown, caption=caption)

    return Component(
        "Image",
        "blocks/image.html",
        "A picture that says something of its own, wider than the text. Editors say what is on it, or that it is "
        "decoration.",
        [
            state("With a caption", shown(said(load("images.json")["crowd"]["title"]))),
            state("Without a caption", shown("")),
            state("Long caption", shown(long_text(250))),
        ],
        styles=["blocks/image.css"],
        within="stream.html",
        is_wide=True,
    )


def call_to_action() -> Component:
    given = written("call_to_action")
    words = {name: given[name] for name in ("title", "text", "label")}
    return Component(
        "Call to action",
        "blocks/call_to_action.html",
        "A band that asks for one thing. One per page, where the reader knows enough to say yes.",
        [
            state("With a button", value("call_to_action", **words, url=ELSEWHERE)),
            state("Its page is not published", value("call_to_action", **words)),
            state(
                "Long text",
                value("call_to_action", title=long_text(120), text=long_text(400), label=long_text(60), url=ELSEWHERE),
            ),
        ],
        styles=["blocks/call_to_action.css"],
        within="stream.html",
        is_wide=True,
    )


def featured_proposals() -> Component:
    given = written("featured_proposals")

    def shown(*pages, **words) -> dict:
        return filled("featured_proposals", **words, proposals=list(pages))

    return Component(
        "Featured proposals",
        "blocks/featured_proposals.html",
        "A few proposals on a page about something else. One that is unpublished later disappears by itself.",
        [
            state("Three", shown(*proposals(1, 9, 31), title=given["title"], text=given["text"])),
            state("One, with long text", shown(long_proposal(1), title=long_text(120), text=long_text(300))),
            state("None is published any more", shown(title=given["title"], text="")),
        ],
        styles=["blocks/featured_proposals.css"],
        within="stream.html",
        is_wide=True,
    )


def figures() -> Component:
    given = written("figures")
    items = [{name: said(item[name]) for name in ("value", "label")} for item in given["items"]]
    six = [{"value": f"{number} %", "label": long_text(120)} for number in (10, 20, 30, 40, 50, 60)]
    return Component(
        "Figures",
        "blocks/figures.html",
        "A few numbers that matter, six at most, each with what it counts.",
        [
            state("With a title", value("figures", title=given["title"] or campaign_text().slogan, items=items)),
            state("Without a title", value("figures", title="", items=items)),
            state("One", value("figures", title="", items=items[:1])),
            state("Six, with long text", value("figures", title=long_text(120), items=six)),
        ],
        styles=["blocks/figures.css"],
        within="stream.html",
        is_wide=True,
    )


def quote() -> Component:
    given = written("quote")
    return Component(
        "Quotation",
        "blocks/quote.html",
        "Somebody’s own words, and who said them.",
        [
            state("With a role", value("quote", **given)),
            state("Name alone", value("quote", text=given["text"], author=given["author"], role="")),
            state("Long text", value("quote", text=long_text(600), author=long_text(80), role=long_text(120))),
        ],
        styles=["blocks/quote.css"],
        within="stream.html",
        is_wide=True,
    )


def video() -> Component:
    title = campaign_text().slogan
    poster = picture("")
    return Component(
        "Video",
        "blocks/video.html",
        "A link to a video elsewhere. video.js plays it in place, once somebody has pressed it; nothing is loaded "
        "before.",
        [
            state("With a picture", filled("video", title=title, url=VIDEO, poster=poster)),
            state("Without a picture", filled("video", title=title, url=VIDEO, poster=None)),
            state("Of a provider that is not known any more", filled("video", title=title, url=ELSEWHERE, poster=None)),
            state("Long title", filled("video", title=long_text(120), url=VIDEO, poster=None)),
        ],
        styles=["blocks/video.css"],
        within="stream.html",
        is_wide=True,
    )


def stream() -> Component:
    given, figure = written("quote"), written("figures")
    items = [{name: said(item[name]) for name in ("value", "label")} for item in figure["items"]]
    body = CampaignBlocks().to_python(
        [
            {"type": "text", "value": f"<p>{long_text(500)}</p>"},
            {"type": "quote", "value": {key: text for key, text in given.items() if text}},
            {"type": "figures", "value": {"title": "", "items": items}},
        ]
    )
    return Component(
        "Stream",
        "stream.html",
        "The blocks of a page, one under another, each as wide as it asks for.",
        [state("Several blocks", {"body": body}), state("No block", {"body": []})],
        styles=["components/stream.css"],
        is_wide=True,
    )
