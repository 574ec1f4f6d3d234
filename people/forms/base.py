"""What the raffle's and the pledge's public forms share."""

import copy

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from guard.forms import GuardedForm
from people.domain.mailbox import mailbox_key
from people.forms.fields import EmailAddressField, NameField, PhoneField, PostcodeField
from people.places import word

IDENTITY_NAMES = ("last_name", "first_name", "phone", "email", "postcode")


class SharedFields(dict):
    """Fields that all forms of a class share, instead of each form having a copy.

    Copying fifteen fields takes longer than checking what was typed in them. A form that alters a field puts a copy of
    its own in its place.
    """

    def __deepcopy__(self, memo) -> dict:
        return dict(self)


class MendableForm(forms.Form):
    """Labels without colons, and the keyboard's focus on the first field to correct."""

    use_required_attribute = False
    guard_names: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def bound(self, names) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def visible_order(self) -> list[str]:
        """Names of the fields as the page shows them."""
        return [name for name in self.fields if name not in self.guard_names]

    def full_clean(self):
        super().full_clean()
        first = next((name for name in self.visible_order if name in self.errors), None)
        if first:
            self._focus(first)

    def _focus(self, name: str) -> None:
        self.fields[name] = copy.deepcopy(self.fields[name])  # it may be shared with other forms
        self._bound_fields_cache.pop(name, None)
        field = self[name]
        if field.use_fieldset:  # a group of choices: the first of them
            for choice in field.subwidgets[:1]:
                choice.data["attrs"]["autofocus"] = True
        else:
            field.field.widget.attrs["autofocus"] = True


class PublicForm(GuardedForm, MendableForm):
    """A form that anybody can send."""

    def _clean_fields(self):
        """As Django does it, but without making a BoundField of each field: a redirect shows none.

        Therefore a field cannot be disabled, hold a file or have a `clean_<name>` in the form.
        """
        for name, field in self.fields.items():
            try:
                self.cleaned_data[name] = field.clean(self._widget_data_value(field.widget, name))
            except ValidationError as error:
                self.add_error(name, error)


class IdentityMixin(forms.Form):
    """Who is writing."""

    last_name = NameField(
        label=_("Last name"),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": _("Write your last name.")},
    )
    first_name = NameField(
        label=_("First name"),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Write your first name.")},
    )
    phone = PhoneField(
        label=_("Phone"),
        help_text=word("phone_help"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("Write your phone number: we call the winners.")},
    )
    email = EmailAddressField(
        label=_("E-mail"),
        help_text=_("We write to this address so that you can confirm."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    postcode = PostcodeField(
        label=_("Postcode"),
        help_text=word("postcode_help"),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={"required": _("Write your postcode.")},
    )

    @property
    def identity_fields(self):
        return self.bound(IDENTITY_NAMES)

    @cached_property
    def own_mailbox(self) -> str:
        """The key of the address given; empty where it is missing or wrong. Worked out once the fields are checked."""
        address = self.cleaned_data.get("email")
        return mailbox_key(address) if address else ""
