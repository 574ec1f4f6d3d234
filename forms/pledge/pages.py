from django.db import models
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import re_path
from wagtail.models import Page

from forms.confirmation import CONFIRMATION_MAIL, ConfirmedByMail
from forms.pledge import mail_words
from forms.pledge.forms import DirectPledgeForm, PledgeForm
from forms.pledge.links import PLEDGE_AS_ENTRANT
from forms.pledge.models import HelpAction, Pledge, PledgeDrive
from forms.pledge.services.record_pledge import pledge_directly, pledge_of, record_pledge
from forms.raffle.enums import EntryState
from home.models import IllustratedPage
from people.form_pages.page import PublicFormPage, word_of_any_language
from people.form_pages.panels import AFTER_THE_FORM, PROMOTE, PROTECTION, SETTINGS
from people.links.tokens import find_subject
from people.links.views import see_other


def noted_word() -> str:
    return pgettext("end of an address", "noted")


class PledgePage(ConfirmedByMail, PublicFormPage, IllustratedPage):
    """Asks, in one language, how people will help: entrants who come from a mail, and anyone else."""

    drive = models.ForeignKey(
        PledgeDrive, verbose_name=_("questionnaire"), on_delete=models.PROTECT, related_name="pages"
    )
    confirmation_subject = models.CharField(
        _("subject"),
        max_length=160,
        default=mail_words.default_subject,
        validators=[mail_words.validate_subject],
    )
    confirmation_body = models.TextField(
        _("message"),
        default=mail_words.default_body,
        validators=[mail_words.validate_body],
        help_text=mail_words.BODY.help_text,
    )

    template = "pages/pledge_page.html"
    thanks_template = "pages/pledge_thanks.html"
    mail_name = "pledge_confirmation"
    needed_by_posts = (*PublicFormPage.needed_by_posts, "help_actions")

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    FieldPanel("drive"),
                    FieldPanel("introduction"),
                    FieldPanel("image"),
                    AFTER_THE_FORM,
                    *PROTECTION,
                ],
                heading=_("Content"),
            ),
            CONFIRMATION_MAIL,
            PROMOTE,
            SETTINGS,
        ]
    )

    class Meta:
        verbose_name = _("pledge page")
        verbose_name_plural = _("pledge pages")

    @cached_property
    def help_actions(self) -> list[HelpAction]:
        """The ways to help that can be chosen, in the page's language; in the others if the page's has none yet."""
        offered = HelpAction.objects.filter(drive=self.drive_id, is_offered=True)
        own = list(offered.filter(locale=self.locale_id))
        return own or list({action.key: action for action in offered}.values())

    @cached_property
    def tally(self):
        drive = PledgeDrive.objects.select_related("tally").filter(pk=self.drive_id).first()
        return getattr(drive, "tally", None)

    def get_form(self, data=None):
        return DirectPledgeForm(data, help_actions=self.help_actions)

    def mailbox_subject(self, form) -> str:
        return f"pledge {self.drive_id} {form.own_mailbox}"

    def knows_mailbox(self, form) -> bool:
        return Pledge.objects.filter(
            drive=self.drive_id, mailbox_key=form.own_mailbox, confirmed_at__isnull=True
        ).exists()

    def process_form_submission(self, form):
        pledge_directly(self.drive_id, form, language=self.locale.language_code)
        return self.redirect_to_thanks()

    def get_thanks_context(self, request) -> dict:
        return {**super().get_thanks_context(request), "needs_confirmation": True}

    @property
    def noted_url(self) -> str:
        return f"{self.url}{noted_word()}/"

    @re_path(word_of_any_language(noted_word), name="noted")
    def noted_view(self, request):
        """Where an entrant lands. Their mailbox is known to be theirs, so nothing is left to confirm."""
        context = {**super().get_thanks_context(request), "needs_confirmation": False}
        return TemplateResponse(request, self.thanks_template, context)

    @re_path(r"^(?P<token>[\w-]{43})/$", name="entrant")
    def entrant_view(self, request, token):
        """The questionnaire of an entrant, whom the link identifies."""
        entry = find_subject(token, PLEDGE_AS_ENTRANT)
        if entry is None or entry.state == EntryState.WITHDRAWN or entry.raffle.pledge_drive_id != self.drive_id:
            return TemplateResponse(
                request,
                "pages/link_invalid.html",
                self.get_context(request),
                status=404,
                headers={"Cache-Control": "no-store"},
            )
        pledge = pledge_of(entry, self.drive_id)
        posted = request.POST if request.method == "POST" else None
        has_agreed = entry.agree_contact or bool(pledge and pledge.agree_contact)
        form = PledgeForm(posted, help_actions=self.help_actions, pledge=pledge, has_agreed=has_agreed)
        if request.method == "POST" and form.is_robot:
            return see_other(self.noted_url)
        if request.method == "POST" and form.is_valid():
            record_pledge(entry, self.drive_id, form)
            return see_other(self.noted_url)
        return self.show_form(
            request,
            form,
            status=422 if request.method == "POST" else 200,
            entrant_first_name=entry.first_name,
            ticket=str(entry),
            just_confirmed=pledge is None,
        )

    def sample_mail_values(self) -> dict:
        labels = [str(action) for action in self.help_actions[:2]] if self.drive_id else []
        return {"actions": ", ".join(labels)}
