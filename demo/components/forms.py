"""What public forms are made of. These are the site's own forms, validated as if somebody had sent them."""

from django.utils.translation import gettext as _
from wagtail.models import Locale

from demo.components.fragment import revealed, saying, with_attributes
from demo.components.parts import Component, Family, State, state
from demo.components.samples import long_text, said
from demo.texts import load
from forms.models import HelpAction, RaffleQuestion
from forms.pledge.enums import HelpFamily
from forms.pledge.forms import DirectPledgeForm
from forms.raffle.forms import EntryForm
from forms.raffle.questions import QuestionFormBuilder
from forms.travel.forms import TravelClaimForm
from guard.admission import Verdict
from guard.forms import make_stamp
from people.form_pages.page import REFUSALS

NOTHING_TYPED = {"stamp": ""}
MISTAKES = {"first_name": "<Zoë>", "email": "zoe@example", "phone": "06 12", "postcode": "87", "stamp": ""}
FILLED = {"first_name": "Zoë", "email": "zoe@example.org", "phone": "06 12 34 56 78", "postcode": "87000", "stamp": ""}


def family() -> Family:
    components = [*fields(), choice_cards(), error_summary(), guard(), captcha()]
    return Family("Forms", "forms", components)


def entry_form(data: dict | None = None):
    """A raffle's form with a question of each kind that editors can ask."""
    questions = [question(row) for row in load("components.json")["questions"]]
    return EntryForm.with_questions(QuestionFormBuilder(questions).formfields)(data)


def question(row: dict) -> RaffleQuestion:
    choices = row.get("choices", [])
    return RaffleQuestion(
        clean_name=row["key"],
        field_type=row["type"],
        required=row["required"],
        label=said(row["label"]),
        help_text=said(row.get("help_text", "")),
        choices="\n".join(said(choice["label"]) for choice in choices),
        choice_keys="\n".join(choice["key"] for choice in choices),
    )


def fields() -> list[Component]:
    parts = ["form_field_notes.html", "form_field_status.html"]
    kinds = {
        "Line of text": [
            shown("Empty, required", "last_name"),
            shown("With help", "town"),
            shown("Filled", "first_name", FILLED),
            shown("With an error: what was typed stays", "first_name", MISTAKES),
            shown("With help and an error", "email", MISTAKES),
            shown("Optional", "friend_1"),
            shown("Disabled", "first_name", FILLED, changes=(with_attributes("input", disabled=""),)),
            long_field(),
        ],
        "Several lines of text": [
            shown("Empty", "wish"),
            shown("With its counter, which form.js shows", "question", changes=counted(0)),
            shown(
                "Long text", "question", {"question": long_text(600), "stamp": ""}, changes=counted(len(long_text(600)))
            ),
            shown("With an error", "question", {"question": "<b>!</b>", "stamp": ""}),
        ],
        "Number": [shown("Empty", "people"), shown("With an error", "people", {"people": "two", "stamp": ""})],
        "One choice among several": [
            shown("None chosen", "how_heard"),
            shown("Chosen", "how_heard", {"how_heard": "press", "stamp": ""}),
            shown("With an error", "how_heard", NOTHING_TYPED),
        ],
        "Several choices": [
            shown("None chosen", "days"),
            shown("Chosen", "days", {"days": ["week", "sunday"], "stamp": ""}),
        ],
        "One choice in a list": [
            shown("None chosen", "region"),
            shown("Chosen", "region", {"region": "south", "stamp": ""}),
            shown("With an error", "region", {"region": "moon", "stamp": ""}),
        ],
        "Box to tick": [
            shown("Not ticked", "agree_rules"),
            shown("With help", "agree_contact"),
            shown("Ticked", "agree_rules", {"agree_rules": "on", "stamp": ""}),
            shown("With an error", "agree_rules", NOTHING_TYPED),
        ],
        "File": [
            state("Empty", {"field": claim_form()["receipt"]}),
            state("With an error", {"field": claim_form({})["receipt"]}),
        ],
    }
    return [
        Component(name, "form_field.html", NOTES[name], states, styles=["components/form.css"], parts=parts)
        for name, states in kinds.items()
    ]


NOTES = {
    "Line of text": "A field with its label, whether it is required, what helps to answer, and what is wrong.",
    "Several lines of text": "For a few sentences. A counter tells how much may still be written, once scripts run.",
    "Number": "For a quantity. Numbers that nobody counts with (a postcode, a telephone) are lines of text.",
    "One choice among several": "Up to six choices, all in sight; more of them go in a list.",
    "Several choices": "As many as apply, none of them too.",
    "One choice in a list": "For more choices than one wants to see at once.",
    "Box to tick": "Yes or no, and an agreement. Never ticked beforehand.",
    "File": "The form then says again which file was chosen when something else has to be mended: browsers forget it.",
}


def shown(name: str, field: str, data: dict | None = None, **looks) -> State:
    return state(name, {"field": entry_form(data)[field]}, **looks)


def long_field() -> State:
    form = entry_form(MISTAKES)
    form.add_error("town", long_text(160))
    field = form["town"]
    field.label, field.help_text = long_text(120), long_text(200)
    return state("Long text", {"field": field})


def counted(used: int):
    """What form.js writes below a field with a limit."""
    text = _("Characters: {used} of {limit}").format(used=used, limit=1000)
    return revealed("[data-counter-for]"), saying("[data-counter-for]", text)


def claim_form(*data) -> TravelClaimForm:
    return TravelClaimForm(*data, cap=200)


# --- Choices on cards -------------------------------------------------------------------------------------------------


def pledge_form(data: dict | None = None) -> DirectPledgeForm:
    locale = Locale()
    actions = [
        HelpAction(
            locale=locale,
            key=row["key"],
            family=row["family"],
            label=said(row["label"]),
            description=said(row["description"]),
        )
        for row in load("help_actions.json")["actions"]
    ]
    return DirectPledgeForm(data, help_actions=actions)


def choice_cards() -> Component:
    chosen = {"actions": ["share", "write"], "stamp": ""}
    return Component(
        "Choices on cards",
        "choice_cards.html",
        "Ways to help, several of which can be chosen. Cards make room for a word of explanation; each group is a "
        "family.",
        [
            state("None chosen", group_of(pledge_form())),
            state("Some chosen", group_of(pledge_form(chosen))),
            state("With an error, which the page tells above", group_of(pledge_form(NOTHING_TYPED))),
        ],
        styles=["components/form.css"],
    )


def group_of(form) -> dict:
    group = next(group for group in form.action_groups if group.family == HelpFamily.ONLINE)
    return {"group": group, "field": form["actions"]}


# --- Around the fields ------------------------------------------------------------------------------------------------


def error_summary() -> Component:
    one = {**FILLED, "last_name": "Durand", "agree_rules": "on", "how_heard": "press", "stamp": make_stamp(0)}
    return Component(
        "Error summary",
        "error_summary.html",
        "Above a form that comes back: how many things are to be mended, each with a link to its field. The keyboard "
        "is on the first of those fields.",
        [
            state("Nothing to mend", {"form": entry_form()}),
            state("One thing", {"form": entry_form({**one, "town": ""})}),
            state("Several, and one that concerns the whole form", {"form": entry_form(MISTAKES)}),
        ],
        styles=["components/error_summary.css"],
    )


def guard() -> Component:
    return Component(
        "Guard",
        "form_guard.html",
        "What tells robots from people, at the end of each public form: a field that only robots see and fill in, the "
        "time when the form was shown, and a sum that the browser solves. Visitors see none of it.",
        [state("As visitors do not see it", {"fields": entry_form().guard_fields})],
        styles=["components/form.css"],
        is_source=True,
    )


def captcha() -> Component:
    def step(name: str, label: str):
        """The form as its script shows one step: only the parts of that step."""
        return state(
            label,
            {"field": captcha_field()},
            changes=(revealed("section", f"[data-when~={name}]"),),
        )

    wrong = captcha_field(FILLED)
    wrong.form.add_error("captcha", REFUSALS[Verdict.NOT_HUMAN][2])
    return Component(
        "reCAPTCHA, if one agrees to it",
        "captcha.html",
        "Where editors choose Google’s reCAPTCHA for a form: nothing of it is loaded before the visitor says so, and "
        "one can go on without. Its script (guard/captcha.js) shows the steps.",
        [
            step("offered", "Offered"),
            step("loading", "Being loaded"),
            step("shown", "Loaded; Google’s box goes in the empty place"),
            step("refused", "Refused"),
            step("failed", "Not to be had"),
            state("Not recognised", {"field": wrong}),
        ],
        styles=["components/form.css"],
    )


def captcha_field(data: dict | None = None):
    form = entry_form(data)
    form.offer_captcha()
    return form["captcha"]
