from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.pledge.enums import Availability, HelpFamily
from people.forms.base import IDENTITY_NAMES, IdentityMixin, PublicForm
from people.forms.fields import PlainTextField


@dataclass(frozen=True)
class ActionGroup:
    """The ways to help of one family, as check boxes."""

    family: str
    legend: str
    choices: list


class PledgeForm(PublicForm):
    """How somebody will help.

    `help_actions`: the rows to choose from, in one language; `pledge`: what the same person said before; `has_agreed`:
    whether they have already agreed to be written to, and so are not asked again.
    """

    actions = forms.MultipleChoiceField(
        label=_("How would you like to help?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one way to help."),
            "invalid_choice": _("One of these ways to help is no longer offered. Look at the list again."),
        },
    )
    availability = forms.ChoiceField(
        label=_("When are you free?"),
        choices=Availability.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    message = PlainTextField(
        label=_("A word for us"),
        help_text=_("If you wish: your skills, your town, an idea."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agree_contact = forms.BooleanField(
        label=_("The campaign may write to me about how I can help."),
        required=False,
        help_text=_("Without this we keep your pledge but do not write to you about it."),
    )

    def __init__(self, *args, help_actions, pledge=None, has_agreed=False, **kwargs):
        # Family by family, as the page shows them: an error leads to the first box of all.
        self._help_actions = {
            action.key: action for family in HelpFamily.values for action in help_actions if action.family == family
        }
        if pledge:
            kwargs["initial"] = {
                "actions": pledge.actions,
                "availability": pledge.availability,
                "message": pledge.message,
            }
        super().__init__(*args, **kwargs)
        if has_agreed:
            del self.fields["agree_contact"]
        self.fields["actions"].choices = [(key, action.label) for key, action in self._help_actions.items()]

    @property
    def action_groups(self) -> list[ActionGroup]:
        groups = []
        for family, legend in HelpFamily.choices:
            choices = []
            for widget in self["actions"]:
                action = self._help_actions[str(widget.data["value"])]
                if action.family == family:
                    widget.description = action.description
                    choices.append(widget)
            if choices:
                groups.append(ActionGroup(family, legend, choices))
        return groups

    @property
    def availability_field(self):
        return self["availability"]

    @property
    def message_field(self):
        return self["message"]

    @property
    def identity_fields(self):
        return []

    @property
    def agreement_fields(self):
        return self.bound(["agree_contact"])

    @property
    def agrees_to_contact(self) -> bool:
        """What a valid form says; somebody who is not asked has agreed before."""
        return self.cleaned_data.get("agree_contact", True)


class DirectPledgeForm(IdentityMixin, PledgeForm):
    """The same for somebody whom we do not know yet and who confirms it by mail."""

    field_order = ("actions", "availability", "message", *IDENTITY_NAMES, "agree_contact")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].required = False
        self.fields["phone"].help_text = _("If you wish to be called.")
