from django.utils.formats import date_format
from django.utils.translation import gettext as _

from demo.components.parts import Component, Family, state
from demo.components.samples import campaign, in_days, links, long_text


def family() -> Family:
    return Family("Messages", "messages", [notice(), message(), ways_on(), checked_list()])


def notice() -> Component:
    closed = _("Entries open on %(date)s. Come back then: it takes two minutes.") % {
        "date": date_format(in_days(7), "DATETIME_FORMAT")
    }
    return Component(
        "Notice",
        "notice.html",
        "Within a page, in the place of what cannot be done just now: what is so, and what one can do. “icon” tells "
        "which kind it is.",
        [
            state(
                "Title and text", {"icon": "calendar-days", "title": _("The raffle has not opened yet"), "text": closed}
            ),
            state("Title alone", {"icon": "clock", "title": _("The raffle is closed")}),
            state("Long text", {"title": long_text(120), "text": long_text(400)}),
        ],
        styles=["components/notice.css"],
    )


def message() -> Component:
    title = _("This page is not in the programme")
    text = _("The address may have changed, or have a typing mistake in it. Here is where you may have wanted to go:")
    return Component(
        "Message",
        "message.html",
        "A page that says one thing: that something worked, or that it did not and why. What to do next follows it "
        "(Ways on, or a button).",
        [
            state("With an eyebrow", {"icon": "search-x", "eyebrow": _("Error 404"), "title": title, "text": text}),
            state("Something worked", {"icon": "circle-check", "title": _("Your entry is withdrawn")}),
            state("Long text", {"icon": "clock", "title": long_text(120), "text": long_text(300)}),
        ],
        styles=["components/message.css"],
    )


def ways_on() -> Component:
    given = {"campaign": campaign(), "links": links()}
    return Component(
        "Ways on",
        "ways_on.html",
        "At the end of a page that is an end in itself: a thank-you, an error. It leads to what is published; "
        "“without” leaves out where one comes from, “is_entrant” the raffle that one is in.",
        [
            state("Everything is published", given),
            state("Without the raffle", {**given, "without": "raffle"}),
            state("For an entrant, after a pledge", {**given, "without": "pledge", "is_entrant": True}),
            state("Nothing is published", {**given, "links": {}}),
        ],
        styles=["components/ways_on.css"],
    )


def checked_list() -> Component:
    items = [_("Online"), _("On the ground"), long_text(160)]
    return Component(
        "Checked list",
        "checked_list.html",
        "What somebody has chosen, told back to them.",
        [state("Several", {"items": items}), state("Empty", {"items": []})],
        styles=["components/checked_list.css"],
    )
