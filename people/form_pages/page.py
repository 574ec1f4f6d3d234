import re
from collections.abc import Callable

from django.conf import settings
from django.db import models
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext_lazy, pgettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from guard.admission import Verdict, judge, uncounted_on_failure
from guard.captcha import has_keys
from people.form_pages.intake import remember
from people.links.views import see_other

NO_STORE = {"Cache-Control": "no-store"}

# Why a form without mistakes is shown again: status, field and words, by verdict.
REFUSALS = {
    Verdict.TOO_MANY: (
        429,
        None,
        gettext_lazy(
            "Many forms have come from your network. Nothing is lost: wait a few minutes, then press the button again."
        ),
    ),
    Verdict.NOT_HUMAN: (
        422,
        "captcha",
        gettext_lazy("reCAPTCHA did not recognise you. Nothing is lost: try it again, or go on without it."),
    ),
}


class Protection(models.TextChoices):
    """What a public form asks of a visitor's browser to tell people from robots."""

    PROOF = "proof", gettext_lazy("a small sum that the browser solves by itself")
    RECAPTCHA = "recaptcha", gettext_lazy("Google’s reCAPTCHA, for visitors who agree to it")


def _word_of_any_language(word: Callable[[], str]) -> str:
    words = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words.add(re.escape(word()))
    return rf"^(?:{'|'.join(sorted(words))})/$"


# The route of an address that ends with `word()`, a function that looks up a translation. The word of each language in
# LANGUAGES leads there, whichever language was asked for. Lazy, because there are no translations before all apps are
# ready.
word_of_any_language = lazy(_word_of_any_language, str)


def thanks_word() -> str:
    return pgettext("end of an address", "thanks")


class PublicFormPage(RoutablePageMixin, models.Model):
    """A page whose form is posted to its own address, without a cookie or token, and answered by a redirect.

    A page provides `get_form(data)`; `process_form_submission(form)`, which returns the answer to a valid post;
    `mailbox_subject(form)` and `knows_mailbox(form)`, for posts that name one mailbox again and again.
    """

    thanks_title = models.CharField(gettext_lazy("thank-you title"), max_length=160)
    thanks_text = models.TextField(gettext_lazy("thank-you text"), max_length=800, blank=True)

    protection = models.CharField(
        gettext_lazy("protection against robots"),
        max_length=10,
        choices=Protection.choices,
        default=Protection.PROOF,
        help_text=gettext_lazy(
            "Either way nobody is shut out. Google’s reCAPTCHA is loaded only for visitors who agree to it; "
            "the others go on with the sum."
        ),
    )

    thanks_template = ""
    # The attributes of a page that posts use, worked out once for all of them (people.form_pages.intake).
    needed_by_posts: tuple[str, ...] = ("thanks_url", "locale")

    preview_modes = [
        ("form", gettext_lazy("Form")),
        ("thanks", gettext_lazy("After the form")),
    ]

    class Meta:
        abstract = True

    @path("")
    def form_view(self, request):
        remember(request, self)
        return self.form_response(request)

    @re_path(word_of_any_language(thanks_word), name="thanks")
    def thanks_view(self, request):
        return TemplateResponse(request, self.thanks_template, self.get_thanks_context(request))

    @cached_property
    def thanks_url(self) -> str:
        return f"{self.url}{thanks_word()}/"

    def redirect_to_thanks(self) -> HttpResponseRedirect:
        return see_other(self.thanks_url)

    def get_thanks_context(self, request) -> dict:
        return {**self.get_context(request), "thanks_title": self.thanks_title, "thanks_text": self.thanks_text}

    def form_response(self, request):
        """Show the form; or take a post, and show the form again with what is wrong and all that was typed."""
        if request.method != "POST":
            return self.show_form(request, self.get_guarded_form())
        form = request.public_form = self.get_guarded_form(request.POST)
        if form.is_robot:
            return self.redirect_to_thanks()
        if not form.is_valid():
            return self.show_form(request, form, status=422)
        verdict = judge(request, form, self.mailbox_subject(form))
        if verdict in REFUSALS:
            status, field, message = REFUSALS[verdict]
            form.add_error(field, message)
            return self.show_form(request, form, status=status)
        if verdict == Verdict.IGNORED and self.knows_mailbox(form):
            return self.redirect_to_thanks()
        with uncounted_on_failure(form):
            return self.process_form_submission(form)

    def get_guarded_form(self, data=None):
        form = self.get_form(data)
        if self.protection == Protection.RECAPTCHA and has_keys():
            form.offer_captcha()
        return form

    def show_form(self, request, form, status=200, **context) -> TemplateResponse:
        # What was typed, or tells who the visitor is, is for this visitor's eyes only.
        is_personal = status != 200 or bool(context)
        response = TemplateResponse(
            request,
            self.template,
            {**self.get_context(request), "form": form, **context},
            status=status,
            headers=NO_STORE if is_personal else None,
        )
        response.offers_captcha = bool(form and form.offers_captcha)  # the content security policy then lets it load
        return response

    def serve_preview(self, request, mode_name):
        if mode_name == "thanks":
            return self.thanks_view(request)
        return self.show_form(request, self.get_guarded_form(), **self.preview_context)

    @property
    def preview_context(self) -> dict:
        """Additional context for the preview of the form."""
        return {}
