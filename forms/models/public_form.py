from django.conf import settings
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from forms.editor_mail import sample_mail
from guard.limits import within_limit
from guard.network import client_network

NO_STORE = {"Cache-Control": "no-store"}
# A mail carries its style in itself, which the policy of pages forbids; it still loads nothing.
MAIL_PREVIEW_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
}


class PublicFormPage(RoutablePageMixin, models.Model):
    """A page whose form is posted to its own address, without cookie or token, and answered by a redirect.

    A page provides `get_form(data)` and `process_form_submission(form)`, which returns the answer to a valid post.
    """

    thanks_title = models.CharField(gettext_lazy("thank-you title"), max_length=160)
    thanks_text = models.TextField(gettext_lazy("thank-you text"), max_length=800, blank=True)

    thanks_template = ""
    mail_name = ""

    preview_modes = [
        ("form", gettext_lazy("Form")),
        ("thanks", gettext_lazy("After the form")),
        ("mail", gettext_lazy("Confirmation mail")),
    ]

    class Meta:
        abstract = True

    @path("")
    def form_view(self, request):
        return self.form_response(request)

    # The address is in the page's language; both words lead here, whichever language was asked for.
    @re_path(r"^(?:thanks|merci)/$", name="thanks")
    def thanks_view(self, request):
        return TemplateResponse(request, self.thanks_template, self.get_thanks_context(request))

    @property
    def thanks_url(self) -> str:
        word = pgettext("end of an address", "thanks")
        return f"{self.url}{word}/"

    def redirect_to_thanks(self) -> HttpResponseRedirect:
        return see_other(self.thanks_url)

    def get_thanks_context(self, request) -> dict:
        return {**self.get_context(request), "thanks_title": self.thanks_title, "thanks_text": self.thanks_text}

    def form_response(self, request):
        """Show the form; or take a post, and show the form again with what is wrong and all that was typed."""
        if request.method != "POST":
            return self.show_form(request, self.get_form())
        form = self.get_form(request.POST)
        if form.is_robot:
            return self.redirect_to_thanks()
        if not within_limit("forms.post", client_network(request), *settings.FORM_LIMIT_NETWORK):
            message = _(
                "Many forms have come from your network. Nothing is lost: "
                "wait a few minutes, then press the button again."
            )
            form.add_error(None, message)
            return self.show_form(request, form, status=429)
        if not form.is_valid():
            return self.show_form(request, form, status=422)
        return self.process_form_submission(form)

    def show_form(self, request, form, status=200, **context) -> TemplateResponse:
        # What was typed, or says who came, is for this visitor's eyes only.
        is_personal = status != 200 or bool(context)
        return TemplateResponse(
            request,
            self.template,
            {**self.get_context(request), "form": form, **context},
            status=status,
            headers=NO_STORE if is_personal else None,
        )

    def serve_preview(self, request, mode_name):
        if mode_name == "mail":
            return HttpResponse(sample_mail(self).html, headers=MAIL_PREVIEW_HEADERS)
        if mode_name == "thanks":
            return self.thanks_view(request)
        return self.show_form(request, self.get_form(), **self.preview_context)

    @property
    def preview_context(self) -> dict:
        """What the preview of the form is given besides."""
        return {}


def see_other(url: str) -> HttpResponseRedirect:
    """303: the browser asks for `url` with GET, and going back does not send the form again."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response
