"""What keeps simple robots out of public forms without a cookie, a token or a third party."""

import time

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .captcha import captcha_fields

STAMP_SALT = "guard.stamp"


def make_stamp(now: float) -> str:
    """A signed statement of when a form was shown; `now` in seconds since the epoch."""
    return signing.dumps(int(now), salt=STAMP_SALT)


class GuardedForm(forms.Form):
    """A public form with a honeypot and a time trap.

    A filled honeypot makes `is_robot` true: the caller answers as if all were well and stores nothing. A form sent back
    sooner than FORM_MINIMUM_SECONDS after it was shown, or without its stamp, is shown again with all that was typed:
    a person presses the button once more. On a cached page the stamp is older than the visit; the trap then only
    catches robots that bring the page themselves.
    """

    guard_names = ("leave_blank", "stamp")

    leave_blank = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, **kwargs):
        self._stamp_age = None
        if data is not None:
            data = data.copy()
            self._stamp_age = self._read_stamp_age(data.get("stamp", ""))
            if self._stamp_age is None:
                data["stamp"] = make_stamp(time.time())
        super().__init__(data, *args, **kwargs)
        self.initial["stamp"] = make_stamp(time.time())
        self.fields.update(captcha_fields())

    @staticmethod
    def _read_stamp_age(stamp: str) -> float | None:
        try:
            return time.time() - signing.loads(stamp, salt=STAMP_SALT)
        except signing.BadSignature:
            return None

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get("leave_blank"))

    @property
    def guard_fields(self):
        return [self[name] for name in (*self.guard_names, *captcha_fields())]

    def clean(self):
        cleaned = super().clean()
        if self._stamp_age is None or self._stamp_age < settings.FORM_MINIMUM_SECONDS:
            raise ValidationError(
                _("That was very quick. Nothing is lost: please press the button once more."), code="too_quick"
            )
        return cleaned
