"""One content security policy for the public site, another for the admin."""

from csp.constants import UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.urls import reverse


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Sends CONTENT_SECURITY_POLICY, and below the admin's path ADMIN_CONTENT_SECURITY_POLICY in its place.

    A response with a true attribute `offers_captcha` also admits reCAPTCHA's provider.
    """

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path.startswith(reverse("wagtailadmin_home")):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(response, "offers_captcha", False):
            parts.update = captcha_policy(settings.RECAPTCHA_DOMAIN)
        return parts


def captcha_policy(domain: str) -> dict[str, list[str]]:
    """What reCAPTCHA also needs: its script, the frame of its box, and the style attributes that draw the box."""
    return {
        "script-src": [f"https://{domain}/recaptcha/", "https://www.gstatic.com/recaptcha/"],
        "frame-src": [f"https://{domain}/recaptcha/"],
        "style-src-attr": [UNSAFE_INLINE],
    }
