"""reCAPTCHA, for an operator who sets its keys. Without keys nothing of it is imported or shown."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


def captcha_fields() -> dict:
    """The form field to add: `{"captcha": field}` with keys set, else nothing."""
    if not settings.RECAPTCHA_PRIVATE_KEY:
        return {}
    from django_recaptcha.fields import ReCaptchaField

    class PrivateReCaptchaField(ReCaptchaField):
        def get_remote_ip(self):
            return ""  # the provider is never told the visitor's address by us

        def validate(self, value):
            # A provider that is down must not cost an entry; the other limits still hold.
            try:
                super().validate(value)
            except (OSError, ValueError) as error:
                logger.warning("reCAPTCHA could not be asked: %s", type(error).__name__)
            except ValidationError as error:
                if error.code != "captcha_error":  # the library's word for an HTTP error of the provider
                    raise
                logger.warning("reCAPTCHA answered with an HTTP error")

    return {"captcha": PrivateReCaptchaField(label=_("Please show that you are not a robot"))}
