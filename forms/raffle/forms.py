import copy
import functools

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from people.domain.mailbox import mailbox_key
from people.forms.base import IDENTITY_NAMES, IdentityMixin, PublicForm, SharedFields
from people.forms.fields import EmailAddressField, PlainTextField

FRIEND_NAMES = ("friend_1", "friend_2", "friend_3")
AGREEMENT_NAMES = ("agree_rules", "agree_contact")
FRIEND_INPUT = forms.EmailInput(attrs={"autocomplete": "off"})


class EntryForm(IdentityMixin, PublicForm):
    """Enter a raffle. A page adds the editors' own questions (`forms.models.RafflePage.get_form_class`)."""

    question = PlainTextField(
        label=_("Your question for the candidate"),
        help_text=_("If you wish. The team reads every question."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    friend_1 = EmailAddressField(label=_("A friend’s e-mail"), required=False, widget=FRIEND_INPUT)
    friend_2 = EmailAddressField(label=_("Another friend’s e-mail"), required=False, widget=FRIEND_INPUT)
    friend_3 = EmailAddressField(label=_("A third friend’s e-mail"), required=False, widget=FRIEND_INPUT)
    agree_rules = forms.BooleanField(
        label=_("I have read the rules and agree to them."),
        error_messages={"required": _("To take part, agree to the rules.")},
    )
    agree_contact = forms.BooleanField(
        label=_("The campaign may write to me again about its activities."),
        help_text=_("Not needed to take part. You can change your mind at any time."),
        required=False,
    )

    @classmethod
    def with_questions(cls, fields: dict[str, forms.Field]) -> type["EntryForm"]:
        """The form with the editors' own questions, by their keys, before the question to the candidate."""
        form_class = type("RaffleEntryForm", (cls,), dict(fields))
        order = [*IDENTITY_NAMES, *fields, "question", *FRIEND_NAMES, *AGREEMENT_NAMES]
        ordered = {name: form_class.base_fields[name] for name in order}
        form_class.base_fields = SharedFields({**ordered, **form_class.base_fields})
        return form_class

    def link_rules(self, url: str) -> None:
        """Link the agreement to the rules that it is about."""
        field = self.fields["agree_rules"] = copy.copy(self.fields["agree_rules"])
        field.help_text = format_html('<a href="{}">{}</a>', url, _("Read the rules"))
        self._bound_fields_cache.pop("agree_rules", None)

    @property
    def custom_names(self) -> list[str]:
        """Keys of the editors' own questions."""
        reserved = self.reserved_names()
        return [name for name in self.fields if name not in reserved]

    @staticmethod
    @functools.cache
    def reserved_names() -> frozenset[str]:
        """Names that no editor's question may have: the form's own, and those that its mechanisms look for."""
        return frozenset({*EntryForm.base_fields, *EntryForm.guard_names, "friend_4"})

    @property
    def custom_fields(self):
        return self.bound(self.custom_names)

    @property
    def friend_fields(self):
        return self.bound(FRIEND_NAMES)

    @property
    def question_field(self):
        return self["question"]

    @property
    def agreement_fields(self):
        return self.bound(AGREEMENT_NAMES)

    def clean(self):
        cleaned = super().clean()
        self._check_friends(cleaned)
        return cleaned

    def _check_friends(self, cleaned) -> None:
        seen = {self.own_mailbox: _("This is your own address. Write a friend’s, or leave the field empty.")}
        for name in FRIEND_NAMES:
            address = cleaned.get(name)
            if not address:
                continue
            key = mailbox_key(address)
            if key in seen:
                self.add_error(name, ValidationError(seen[key], code="repeated"))
            seen.setdefault(key, _("You have already written this friend’s address above."))
        extra = [name for name in self.data if name.startswith("friend_") and name not in FRIEND_NAMES]
        if any(self.data.get(name) for name in extra):
            self.add_error(
                FRIEND_NAMES[-1], ValidationError(_("You can invite three friends at most."), code="too_many")
            )

    @property
    def friends(self) -> list[str]:
        """The friends' addresses, as typed."""
        return [self.cleaned_data[name] for name in FRIEND_NAMES if self.cleaned_data.get(name)]

    @property
    def answers(self) -> dict:
        """Answers to the editors' own questions, by key; empty ones are left out."""
        return {
            name: value if isinstance(value, str | int | bool | list) else str(value)
            for name in self.custom_names
            if (value := self.cleaned_data.get(name)) not in (None, "", [])
        }
