"""What keeps simple robots out of public forms without a cookie, a token or a third party."""

import time

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .captcha import LONGEST_TOKEN, TOKEN_NAME

STAMP_SALT = "guard.stamp"


class OnceInput(forms.HiddenInput):
    """A hidden field whose value counts once: a form that is shown again does not carry it."""

    def get_context(self, name, value, attrs):
        return super().get_context(name, None, attrs)


def make_stamp(now: float) -> str:
    """A signed statement of when a form was shown; `now` in seconds since the epoch."""
    return signing.Signer(salt=STAMP_SALT).sign(str(int(now)))


class GuardedForm(forms.Form):
    """A public form with a honeypot, a time trap and room for what shows that a person sends it.

    A filled honeypot makes `is_robot` true: the caller answers as if all were well and stores nothing. A form sent back
    sooner than FORM_MINIMUM_SECONDS after it was shown, or without its stamp, is shown again with all that was typed:
    a person presses the button once more. On a cached page the stamp is older than the visit; the trap then only
    catches robots that bring the page themselves.

    `proof` and `captcha_token` are what the browser sent to show that a person uses it; empty where it sent nothing.
    They count once (`guard.admission`).
    """

    guard_names = ("leave_blank", "stamp", "proof_of_work", "captcha")

    leave_blank = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    proof_of_work = forms.CharField(required=False, widget=OnceInput)

    def __init__(self, data=None, *args, **kwargs):
        self._stamp_age = None
        self.proof = self.captcha_token = ""
        self.counted = []  # by guard.admission
        if data is not None:
            self.proof = data.get("proof_of_work", "")
            self._stamp_age = self._read_stamp_age(data.get("stamp", ""))
            if self._stamp_age is None:
                data = data.copy()
                data["stamp"] = make_stamp(time.time())
        super().__init__(data, *args, **kwargs)
        if data is None:
            self.initial["stamp"] = make_stamp(time.time())

    def offer_captcha(self) -> None:
        """Let the visitor use reCAPTCHA, if they agree to it."""
        self.fields["captcha"] = forms.CharField(label=_("Protection against robots"), required=False)
        token = self.data.get(TOKEN_NAME, "")
        self.captcha_token = token if len(token) <= LONGEST_TOKEN else ""

    @property
    def offers_captcha(self) -> bool:
        return "captcha" in self.fields

    @property
    def captcha_script(self) -> str:
        """Where the provider's script is, speaking the visitor's language."""
        return f"https://{settings.RECAPTCHA_DOMAIN}/recaptcha/api.js?render=explicit&hl={get_language()}"

    @property
    def captcha_key(self) -> str:
        return settings.RECAPTCHA_PUBLIC_KEY

    @staticmethod
    def _read_stamp_age(stamp: str) -> float | None:
        try:
            age = time.time() - int(signing.Signer(salt=STAMP_SALT).unsign(stamp))
        except (signing.BadSignature, ValueError):  # ValueError: signed by an earlier version in another format
            return None
        # Negative: from a machine whose clock is ahead of this one's. The stamp is replaced, so pressing once more is
        # enough.
        return age if age >= 0 else None

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get("leave_blank"))

    @property
    def guard_fields(self):
        return [self[name] for name in self.guard_names if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        if self._stamp_age is None or self._stamp_age < settings.FORM_MINIMUM_SECONDS:
            raise ValidationError(
                _("That was very quick. Nothing is lost: please press the button once more."), code="too_quick"
            )
        return cleaned
