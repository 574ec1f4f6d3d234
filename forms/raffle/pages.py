from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.contrib.forms.models import FormMixin
from wagtail.fields import StreamField
from wagtail.models import Page

from forms.confirmation import CONFIRMATION_MAIL, ConfirmedByMail
from forms.raffle import mail_words
from forms.raffle.enums import Phase
from forms.raffle.forms import EntryForm
from forms.raffle.models import Entry, Raffle
from forms.raffle.questions import QuestionFormBuilder
from forms.raffle.services.enter_raffle import enter_raffle
from forms.raffle.services.store_entry import RaffleNotOpen
from home.blocks import CampaignBlocks
from home.letters import readable_moment
from home.models import IllustratedPage
from people.form_pages.page import PublicFormPage
from people.form_pages.panels import AFTER_THE_FORM, PROMOTE, PROTECTION, SETTINGS


class RafflePage(ConfirmedByMail, PublicFormPage, FormMixin, IllustratedPage):
    """Presents a raffle in one language and takes its entries."""

    raffle = models.ForeignKey(Raffle, verbose_name=_("raffle"), on_delete=models.PROTECT, related_name="pages")
    rules_page = models.ForeignKey(
        Page, verbose_name=_("page of the rules"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    body = StreamField(CampaignBlocks, verbose_name=_("body"), blank=True, help_text=_("Shown below the form."))
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

    template = "pages/raffle_page.html"
    thanks_template = "pages/raffle_thanks.html"
    mail_name = "raffle_confirmation"
    form_builder = QuestionFormBuilder
    needed_by_posts = (*PublicFormPage.needed_by_posts, "raffle", "form_class")

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
        """The raffle with its `phase`, read once per request; None on a page that is not finished."""
        return Raffle.objects.with_phase().filter(pk=self.raffle_id).first()

    @cached_property
    def published_rules(self) -> Page | None:
        """The page with the rules, in this page's language if there is one, else as it was chosen."""
        rules = self.rules_page.localized if self.rules_page else None
        return rules if rules and rules.live else None

    @cached_property
    def rules_url(self) -> str:
        return self.published_rules.url if self.published_rules else ""

    @property
    def published_draw(self):
        return self.current_raffle.draws.real().only("identifier", "state").first()

    @cached_property
    def tally(self):
        return getattr(self.current_raffle, "tally", None)

    @property
    def is_open(self) -> bool:
        return bool(self.current_raffle and self.current_raffle.phase == Phase.OPEN)

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if request.method != "POST" and self.current_raffle and self.current_raffle.phase_seconds is not None:
            response.cache_seconds = self.current_raffle.phase_seconds  # a kept copy is true until the phase changes
        return response

    def get_form_fields(self):
        return self.questions.all()

    def get_form_class(self):
        return EntryForm.with_questions(self.form_builder(self.get_form_fields()).formfields)

    @cached_property
    def form_class(self) -> type[EntryForm]:
        return self.get_form_class()

    def get_form(self, data=None):
        return self.form_class(data)

    def show_form(self, request, form, **kwargs):
        if form and self.rules_url:
            form.link_rules(self.rules_url)
        return super().show_form(request, form, **kwargs)

    def form_response(self, request):
        if request.method != "POST":
            return super().form_response(request) if self.is_open else self.show_form(request, None)
        try:
            response = super().form_response(request)
        except RaffleNotOpen:
            return self.show_form(request, None, status=409)
        if response.status_code == 422 and not self.is_open:  # nothing to correct: it is too late, or too early
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
            values["closing_date"] = readable_moment(self.current_raffle.closes_at)
        return values
