"""What a winner fills in to have their journey refunded."""

import re
from decimal import ROUND_UP, Decimal

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.travel.domain.receipts import BadReceipt, Kind
from forms.travel.services.read_receipt import read_receipt
from people.forms.base import MendableForm

MOST_DECLARED = Decimal("9999.99")
ACCEPTED_FILES = ",".join(part for kind in Kind for part in (*kind.endings, kind.content_type))


class AmountField(forms.CharField):
    """An amount in euros as people write it: 54,30 or 54.30, with or without €; cleans to a Decimal."""

    default_error_messages = {
        "unreadable": _("Write the amount in figures, like 54.30."),
        "nothing": _("Write an amount above 0."),
        "too_much": _("The amount is at most €9,999.99."),
        "max_length": _("This is too long: %(limit_value)d characters at most, and you wrote %(show_value)d."),
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=30, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        figures = re.sub(r"\s|€|EUR", "", text)
        if not re.fullmatch(r"[0-9]+([.,][0-9]{1,2})?", figures):
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")
        amount = Decimal(figures.replace(",", "."))
        if amount == 0:
            raise ValidationError(self.error_messages["nothing"], code="nothing")
        if amount > MOST_DECLARED:
            raise ValidationError(self.error_messages["too_much"], code="too_much")
        return amount


class ReceiptField(forms.FileField):
    """A receipt, checked by its content; cleans to a `ReceiptFile`."""

    widget = forms.FileInput
    default_error_messages = {
        "empty": _("This file is empty. Choose it again, or take a new picture of the receipt."),
        "oversized": _(
            "This file is too large: %(size)s, and %(limit)s is the most that we can take. "
            "Send a smaller picture, or a PDF file."
        ),
        "unknown": _("This is neither a PDF file nor a JPEG, PNG or HEIC picture. Send the receipt as one of these."),
        "mislabelled": _(
            "The file’s name ends in “%(named)s”, but what it holds is %(found)s. "
            "Give it the name that fits, or choose another file."
        ),
        "several": _(
            "Something else is hidden in this file besides the receipt. "
            "Take a screenshot of the receipt, or print it into a new PDF file, and send that."
        ),
        "damaged": _("This file is damaged and cannot be opened. Save the receipt again, or take a new picture of it."),
        "encrypted": _(
            "This PDF file is protected by a password. Print it into a new PDF file, or take a picture of it."
        ),
        "active": _(
            "This PDF file holds a program, a form or other files. "
            "Print it into a new PDF file, or take a picture of it."
        ),
        "no_page": _("This PDF file has no page."),
        "too_many_pixels": _("This picture has too many pixels: 50 million at most. Send a smaller one."),
    }

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload.size > settings.RECEIPT_MAX_BYTES:
            raise oversized(upload.size)
        try:
            return read_receipt(upload.name, upload.read())
        except BadReceipt as problem:
            params = {"named": problem.named, "found": problem.found}
            raise ValidationError(self.error_messages[problem.code], code=problem.code, params=params) from None


def megabytes(size: int) -> str:
    """Rounded up, so that a file that is too large never seems to have the size that is just allowed."""
    number = (Decimal(size) / 1_000_000).quantize(Decimal("0.1"), ROUND_UP)
    return gettext("%(number)s MB") % {"number": floatformat(number, "-1")}


def oversized(size: int) -> ValidationError:
    params = {"size": megabytes(size), "limit": megabytes(settings.RECEIPT_MAX_BYTES)}
    return ValidationError(ReceiptField.default_error_messages["oversized"], code="oversized", params=params)


class TravelClaimForm(MendableForm):
    """The link that leads to it says who sends it: it needs no guard against robots."""

    amount = AmountField(
        label=_("Amount in euros"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": _("Write what the journey cost.")},
    )
    receipt = ReceiptField(
        label=_("Receipt"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED_FILES}),
        error_messages={
            "required": _("Choose the file with the receipt."),
            "missing": _("Choose the file with the receipt."),
        },
    )

    def __init__(self, *args, cap: Decimal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"].help_text = _(
            "What the whole return journey cost, like 54.30. We refund €%(cap)s of it at most."
        ) % {"cap": floatformat(cap, "-2")}
        self.fields["receipt"].help_text = _(
            "One file: the ticket or invoice as PDF, or a picture of it (JPEG, PNG, HEIC); %(limit)s at most."
        ) % {"limit": megabytes(settings.RECEIPT_MAX_BYTES)}
