"""Pages that send a confirmation mail in the editors' own words."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList

from home.letters import Link, campaign_context, form_letter, readable_moment
from mailing.messages import Content
from people.form_pages.page import PublicFormPage

CONFIRMATION_MAIL = ObjectList(
    [FieldPanel("confirmation_subject"), FieldPanel("confirmation_body")], heading=gettext_lazy("Confirmation mail")
)
# A mail carries its own style, which the policy of pages forbids; it still loads nothing.
MAIL_PREVIEW_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
}


class ConfirmedByMail:
    """For a `PublicFormPage` with the fields `confirmation_subject` and `confirmation_body`: the mail's preview."""

    mail_name = ""
    preview_modes = [*PublicFormPage.preview_modes, ("mail", gettext_lazy("Confirmation mail"))]

    def serve_preview(self, request, mode_name):
        if mode_name == "mail":
            return HttpResponse(sample_mail(self).html, headers=MAIL_PREVIEW_HEADERS)
        return super().serve_preview(request, mode_name)

    def sample_mail_values(self) -> dict:
        """Invented values of the placeholders that only this page's mail has."""
        return {}


def confirmation_links(confirm_url: str, withdraw_url: str) -> dict[str, Link]:
    return {
        "confirm_link": Link(confirm_url, _("Open the page to confirm"), is_button=True),
        "withdraw_link": Link(withdraw_url, _("Withdraw")),
    }


def sample_mail(page) -> Content:
    """What a page's confirmation mail will look like, with invented values, for its editor."""
    language = page.locale.language_code
    with translation.override(language):
        soon = readable_moment(timezone.now() + timedelta(days=settings.MAIL_LINK_DAYS))
        values = {"first_name": "Camille", "last_name": "Martin", "closing_date": soon, "expiry_date": soon}
        links = confirmation_links(settings.PUBLIC_URL, settings.PUBLIC_URL)
        values.update(page.sample_mail_values())
        form = form_letter(
            page.mail_name, page.confirmation_subject, page.confirmation_body, values, links, campaign_context(language)
        )
        return form.with_values({**values, **{name: link.url for name, link in links.items()}})
