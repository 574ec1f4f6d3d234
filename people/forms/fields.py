"""The fields that public forms share. Each says in the reader's language what is wrong and how to mend it."""

import re
import unicodedata

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, EmailSyntaxError, validate_email

from people import places
from people.domain import names

TAG = re.compile(r"<\s*[/!]?\s*[a-zA-Z]")


class NameField(forms.CharField):
    """A person's name, kept with its accents, hyphens and apostrophes."""

    default_error_messages = {
        "control": _("Write the name on one line, without line breaks or control characters."),
        "markup": _("A name cannot contain <, >, a slash or a web address."),
        "no_letter": _("A name needs at least one letter."),
        "max_length": _("This is too long: %(limit_value)d characters at most, and you wrote %(show_value)d."),
    }

    def __init__(self, **kwargs):
        # Not stripped: a line break is reported, not silently dropped.
        super().__init__(max_length=100, strip=False, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        if not value.strip():
            return self.empty_value
        try:
            return names.clean_name(value.strip(" "))
        except names.BadName as error:
            raise ValidationError(self.error_messages[error.code], code=error.code) from None


class EmailAddressField(forms.CharField):
    """An address that mail can be sent to, kept as typed."""

    widget = forms.EmailInput
    default_error_messages = {
        "no_at": _("An e-mail address contains an @, like name@example.fr."),
        "no_domain": _("The part after the @ is not complete: it should look like example.fr."),
        "several": _("Write one address only in this field."),
        "invalid": _("This does not look like an e-mail address. It is written like name@example.fr."),
        "max_length": _("This is too long: %(limit_value)d characters at most, and you wrote %(show_value)d."),
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=254, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        if value and len(value) <= self.max_length:
            self._check(value)
        return value

    def _check(self, value: str) -> None:
        if value.count("@") > 1 and re.search(r"[,;\s]", value):
            raise self._error("several")
        if "@" not in value:
            raise self._error("no_at")
        domain = value.rpartition("@")[2]
        if "." not in domain.strip("."):
            raise self._error("no_domain")
        try:
            # Mailbox names beyond ASCII are refused: many mail servers on the way do not carry them.
            validate_email(value, check_deliverability=False, allow_smtputf8=False, allow_quoted_local=False)
        except (EmailSyntaxError, EmailNotValidError):
            raise self._error("invalid") from None

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)


class PhoneField(forms.CharField):
    """A phone number of any region of the country, or of any other country with its country code.

    Cleans to E.164 text, "+33612345678".
    """

    widget = forms.TextInput
    default_error_messages = {
        "unreadable": places.word("phone_unreadable"),
        "impossible": _(
            "This number has too few or too many digits, or does not exist. "
            "Check it, or begin with + and the country code."
        ),
        "max_length": _("This is too long: %(limit_value)d characters at most, and you wrote %(show_value)d."),
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        if not value or len(value) > self.max_length:
            return value
        readable = False
        for region in places.get_country().phone_regions(None):
            try:
                number = phonenumbers.parse(value, region)
            except phonenumbers.NumberParseException:
                continue
            readable = True
            if phonenumbers.is_valid_number(number):
                return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        code = "impossible" if readable else "unreadable"
        raise ValidationError(self.error_messages[code], code=code)


class PostcodeField(forms.CharField):
    """A postcode of the country; cleans to a `people.places.Location`."""

    default_error_messages = {
        "malformed": places.word("postcode_malformed"),
        "unknown_departement": places.word("postcode_unknown"),
        "max_length": _("This is too long: %(limit_value)d characters at most, and you wrote %(show_value)d."),
    }

    def __init__(self, **kwargs):
        # As typed, with a space between any two characters.
        super().__init__(max_length=2 * places.get_country().postcode_length, **kwargs)

    def widget_attrs(self, widget):
        keyboard = "numeric" if places.get_country().postcode_is_numeric else "text"
        return {**super().widget_attrs(widget), "inputmode": keyboard}

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return places.locate(text)
        except places.MalformedPostcode:
            raise ValidationError(self.error_messages["malformed"], code="malformed") from None
        except places.UnknownDepartement as error:
            message = self.error_messages["unknown_departement"]
            raise ValidationError(message, code="unknown_departement", params={"prefix": error.prefix}) from None


class PlainTextField(forms.CharField):
    """A visitor's text, on several lines; no markup and no control characters."""

    widget = forms.Textarea
    default_error_messages = {
        "markup": _("Write plain text, without HTML tags."),
        "max_length": _("This is too long: %(limit_value)d characters at most, and you wrote %(show_value)d."),
    }

    def to_python(self, value):
        value = super().to_python(value)
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        if TAG.search(value):
            raise ValidationError(self.error_messages["markup"], code="markup")
        # Pasted text carries invisible characters that its author never saw.
        return "".join(c for c in value if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
