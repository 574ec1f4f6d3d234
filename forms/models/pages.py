from django.db import models
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.forms.models import FormMixin
from wagtail.contrib.routable_page.models import re_path
from wagtail.fields import StreamField
from wagtail.models import Page

from forms import mail_texts
from forms.editor_mail import readable_date
from forms.enums import EntryState, LinkPurpose, Phase
from forms.models.draw import Draw
from forms.models.entry import Entry
from forms.models.pledge import HelpAction, Pledge, PledgeDrive
from forms.models.public_form import PublicFormPage, see_other
from forms.models.questions import QuestionFormBuilder, RaffleQuestion
from forms.models.raffle import Raffle
from forms.models.tally import Tally
from forms.public_forms import DirectPledgeForm, EntryForm, PledgeForm
from forms.services.enter_raffle import enter_raffle
from forms.services.links import find_link
from forms.services.record_pledge import pledge_directly, pledge_of, record_pledge
from forms.services.store_entry import RaffleNotOpen
from guard.captcha import has_keys
from home.blocks import CampaignBlocks
from home.models import IllustratedPage

__all__ = ["PledgePage", "RafflePage", "RaffleQuestion"]

# Without keys there is nothing to choose.
PROTECTION = [FieldPanel("protection")] if has_keys() else []
AFTER_THE_FORM = MultiFieldPanel([FieldPanel("thanks_title"), FieldPanel("thanks_text")], heading=_("After the form"))
CONFIRMATION_MAIL = ObjectList(
    [FieldPanel("confirmation_subject"), FieldPanel("confirmation_body")], heading=_("Confirmation mail")
)
PROMOTE = ObjectList(Page.promote_panels, heading=_("Promote"))
SETTINGS = ObjectList(Page.settings_panels, heading=_("Settings"))


class RafflePage(PublicFormPage, FormMixin, IllustratedPage):
    """Presents a raffle in one language and takes its entries."""

    raffle = models.ForeignKey(Raffle, verbose_name=_("raffle"), on_delete=models.PROTECT, related_name="pages")
    rules_page = models.ForeignKey(
        Page, verbose_name=_("page of the rules"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    body = StreamField(CampaignBlocks(), verbose_name=_("body"), blank=True, help_text=_("Shown below the form."))
    confirmation_subject = models.CharField(
        _("subject"),
        max_length=160,
        default=mail_texts.raffle_confirmation_subject,
        validators=[mail_texts.validate_raffle_subject],
    )
    confirmation_body = models.TextField(
        _("message"),
        default=mail_texts.raffle_confirmation_body,
        validators=[mail_texts.validate_raffle_confirmation],
        help_text=mail_texts.RAFFLE_CONFIRMATION.help_text,
    )

    template = "pages/raffle_page.html"
    thanks_template = "pages/raffle_thanks.html"
    mail_name = "raffle_confirmation"
    form_builder = QuestionFormBuilder
    needed_by_posts = (*PublicFormPage.needed_by_posts, "raffle", "form_class", "rules_url")

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    FieldPanel("raffle"),
                    FieldPanel("introduction"),
                    FieldPanel("image"),
                    FieldPanel("rules_page"),
                    FieldPanel("body"),
                    AFTER_THE_FORM,
                    *PROTECTION,
                ],
                heading=_("Content"),
            ),
            ObjectList([InlinePanel("questions", label=_("Question"))], heading=_("Questions")),
            CONFIRMATION_MAIL,
            PROMOTE,
            SETTINGS,
        ]
    )

    class Meta:
        verbose_name = _("raffle page")
        verbose_name_plural = _("raffle pages")

    @cached_property
    def current_raffle(self) -> Raffle | None:
        """The raffle with its `phase`, read once a request; None on a page that is not finished."""
        return Raffle.objects.with_phase().filter(pk=self.raffle_id).first()

    @cached_property
    def published_rules(self) -> Page | None:
        """The page of the rules in this page's language, else in the one in which it was chosen."""
        rules = self.rules_page.localized if self.rules_page else None
        return rules if rules and rules.live else None

    @cached_property
    def rules_url(self) -> str:
        return self.published_rules.url if self.published_rules else ""

    @property
    def published_draw(self) -> Draw | None:
        return Draw.objects.real().filter(raffle=self.raffle_id).only("identifier", "state").first()

    @cached_property
    def tally(self) -> Tally | None:
        return Tally.objects.filter(raffle=self.raffle_id).first()

    @property
    def is_open(self) -> bool:
        return bool(self.current_raffle and self.current_raffle.phase == Phase.OPEN)

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if request.method != "POST" and self.current_raffle and self.current_raffle.phase_seconds is not None:
            response.cache_seconds = self.current_raffle.phase_seconds  # what is kept of it changes with the phase
        return response

    def get_form_fields(self):
        return self.questions.all()

    def get_form_class(self):
        return EntryForm.with_questions(self.form_builder(self.get_form_fields()).formfields)

    @cached_property
    def form_class(self) -> type[EntryForm]:
        return self.get_form_class()

    def get_form(self, data=None):
        form = self.form_class(data)
        if self.rules_url:
            form.link_rules(self.rules_url)
        return form

    def form_response(self, request):
        if request.method != "POST":
            return super().form_response(request) if self.is_open else self.show_form(request, None)
        try:
            response = super().form_response(request)
        except RaffleNotOpen:
            return self.show_form(request, None, status=409)
        if response.status_code == 422 and not self.is_open:  # nothing to mend: it is too late, or too early
            return self.show_form(request, None, status=409)
        return response

    def mailbox_subject(self, form) -> str:
        return f"raffle {self.raffle_id} {form.own_mailbox}"

    def knows_mailbox(self, form) -> bool:
        return Entry.objects.filter(raffle=self.raffle_id, mailbox_key=form.own_mailbox).exists()

    def process_form_submission(self, form):
        enter_raffle(self.raffle, form, language=self.locale.language_code)
        return self.redirect_to_thanks()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        raffle = self.current_raffle
        phase = raffle.phase if raffle else Phase.UPCOMING
        draw = self.published_draw if phase == Phase.CLOSED else None
        context.update(raffle=raffle, phase=phase, draw=draw, rules_page=self.published_rules)
        return context

    @property
    def preview_context(self) -> dict:
        return {"phase": Phase.OPEN}  # an editor sees the form before it opens, too

    def sample_mail_values(self) -> dict:
        values = {"raffle": self.title, "ticket": "abcd efgh ijkl mnop"}
        if self.current_raffle:
            values["closing_date"] = readable_date(self.current_raffle.closes_at)
        return values


class PledgePage(PublicFormPage, IllustratedPage):
    """Asks, in one language, how people will help: entrants who come from a mail, and anyone else."""

    drive = models.ForeignKey(
        PledgeDrive, verbose_name=_("questionnaire"), on_delete=models.PROTECT, related_name="pages"
    )
    confirmation_subject = models.CharField(
        _("subject"),
        max_length=160,
        default=mail_texts.pledge_confirmation_subject,
        validators=[mail_texts.validate_pledge_subject],
    )
    confirmation_body = models.TextField(
        _("message"),
        default=mail_texts.pledge_confirmation_body,
        validators=[mail_texts.validate_pledge_confirmation],
        help_text=mail_texts.PLEDGE_CONFIRMATION.help_text,
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
        """What can be chosen, in the page's language; in the others' where the page's has none yet."""
        offered = HelpAction.objects.filter(drive=self.drive_id, is_offered=True)
        own = list(offered.filter(locale=self.locale_id))
        return own or list({action.key: action for action in offered}.values())

    @cached_property
    def tally(self) -> Tally | None:
        return Tally.objects.filter(drive=self.drive_id).first()

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
        word = pgettext("end of an address", "noted")
        return f"{self.url}{word}/"

    @re_path(r"^(?:noted|note)/$", name="noted")
    def noted_view(self, request):
        """Where an entrant lands: their mailbox is known to be theirs, so that nothing is left to confirm."""
        context = {**super().get_thanks_context(request), "needs_confirmation": False}
        return TemplateResponse(request, self.thanks_template, context)

    @re_path(r"^(?P<token>[\w-]{43})/$", name="entrant")
    def entrant_view(self, request, token):
        """The questionnaire of an entrant, whom the link identifies."""
        link = find_link(token, LinkPurpose.PLEDGE)
        if (
            link is None
            or link.entry.state == EntryState.WITHDRAWN
            or link.entry.raffle.pledge_drive_id != self.drive_id
        ):
            return TemplateResponse(
                request,
                "pages/link_invalid.html",
                {**self.get_context(request), "purpose": LinkPurpose.PLEDGE},
                status=404,
                headers={"Cache-Control": "no-store"},
            )
        pledge = pledge_of(link.entry, self.drive_id)
        posted = request.POST if request.method == "POST" else None
        form = PledgeForm(posted, help_actions=self.help_actions, pledge=pledge)
        if request.method == "POST" and form.is_robot:
            return see_other(self.noted_url)
        if request.method == "POST" and form.is_valid():
            record_pledge(link.entry, self.drive_id, form)
            return see_other(self.noted_url)
        return self.show_form(
            request,
            form,
            status=422 if request.method == "POST" else 200,
            entrant_first_name=link.entry.first_name,
            ticket=str(link.entry),
            just_confirmed=pledge is None,
        )

    def sample_mail_values(self) -> dict:
        labels = [str(action) for action in self.help_actions[:2]] if self.drive_id else []
        return {"actions": ", ".join(labels)}
