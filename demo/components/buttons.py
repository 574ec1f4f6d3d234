from django.utils.translation import gettext as _

from demo.components.fragment import saying, with_attributes
from demo.components.parts import Component, Family, state
from demo.components.samples import long_text


def family() -> Family:
    return Family("Buttons", "buttons", [*buttons(), keep_button()])


def buttons() -> list[Component]:
    label = _("Enter the raffle")
    return [
        Component(
            "Button",
            "submit_button.html",
            "Sends a form; one a form, with a label that says what happens. Links that lead to a page’s one purpose "
            "look the same (class “button”). Large by itself; “style” names another variant, “icon” another icon.",
            [
                state("Large", {"label": label, "icon": "coffee"}),
                state("Ordinary", {"label": label, "style": "button--ordinary"}),
                state("Quiet: a second choice", {"label": _("Save"), "icon": "check", "style": "button--quiet"}),
                state(
                    "Being sent: a second press does nothing",
                    {"label": label},
                    changes=(with_attributes("button", aria_disabled="true"), saying("[data-label]", _("Sending…"))),
                ),
                state("Long text", {"label": long_text(120)}),
            ],
            styles=["components/button.css"],
        ),
        button_on("primary", label),
        button_on("accent", label),
    ]


def button_on(colour: str, label: str) -> Component:
    return Component(
        f"Button on the {'main' if colour == 'primary' else 'second'} colour",
        "submit_button.html",
        f"The same with “button--on-{colour}”, which stands out from a band of that colour.",
        [state("Large", {"label": label, "style": f"button--large button--on-{colour}"})],
        styles=["components/button.css"],
        surface=colour,
    )


def keep_button() -> Component:
    return Component(
        "Keep for later",
        "keep_button.html",
        "Puts a proposal on this device’s reading list, which reading_list.js keeps. Not there without scripts.",
        [
            state("Not kept", {"number": 31}),
            state("Kept", {"number": 31}, changes=(with_attributes("button", aria_pressed="true"),)),
            state("Small, in lists", {"number": 31, "is_small": True}),
        ],
        styles=["components/reading_list.css"],
    )
