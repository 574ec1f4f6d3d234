from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    TitleFieldPanel,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from home.models import CampaignPage, CampaignSettings
from proposals.blocks import ProposalBlocks
from proposals.listing import list_proposals
from proposals.models.booklets import to_download
from proposals.models.headings import Chapter, Theme
from proposals.programme_query import CARDS, ProgrammeQuery
from proposals.related import related_proposals
from proposals.search.text import plain_text, stems
from proposals.sharing.picture import share_image
from proposals.sharing.share import sharing_of
from proposals.structured_data import proposal_nodes

TEXT_FEATURES = ["h3", "bold", "italic", "link", "document-link", "ul", "ol"]


class ProposalIndexPage(CampaignPage):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/proposal_index_page.html"
    subpage_types = ["proposals.ProposalPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("proposal index")
        verbose_name_plural = _("proposal indexes")

    def published(self):
        """The index's proposals that visitors see."""
        return ProposalPage.objects.child_of(self).live()

    def get_template(self, request, *args, **kwargs):
        return "pages/programme_cards.html" if ProgrammeQuery.read(request.GET).view == CARDS else self.template

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context.update(list_proposals(self.published(), request.GET, self.locale.language_code))
        context["booklets"] = to_download(self.locale.language_code)
        return context


class ProposalPageForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Left empty, it is made of the number and the title, like every proposal's.
        self.fields["slug"].required = False


class ProposalPage(CampaignPage):
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    summary = models.TextField(_("summary"), max_length=600, help_text=_("In one sentence, shown in lists."))
    chapter = models.ForeignKey(Chapter, verbose_name=_("chapter"), on_delete=models.PROTECT, related_name="proposals")
    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="proposals")
    why = RichTextField(_("why"), features=TEXT_FEATURES, blank=True)
    how = RichTextField(_("how"), features=TEXT_FEATURES, blank=True)
    body = StreamField(
        ProposalBlocks(),
        verbose_name=_("more"),
        blank=True,
        help_text=_("Figures, a quotation, a picture, or anything else that there is to say."),
    )
    cost = RichTextField(
        _("cost"),
        features=["bold", "italic", "link"],
        blank=True,
        help_text=_("What it costs or brings in, and who pays. Left out where it is empty."),
    )

    template = "pages/proposal_page.html"
    base_form_class = ProposalPageForm
    parent_page_types = ["proposals.ProposalIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        TitleFieldPanel("title", targets=[]),  # the title alone does not make the slug
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("chapter"), FieldPanel("theme")]),
                FieldPanel("summary"),
            ],
            heading=_("Proposal"),
        ),
        FieldPanel("why"),
        FieldPanel("how"),
        FieldPanel("body"),
        FieldPanel("cost"),
        InlinePanel("calendar", heading=_("Calendar"), label=_("Step")),
        InlinePanel("sources", heading=_("Sources"), label=_("Source")),
        InlinePanel("questions", heading=_("Questions from voters"), label=_("Question")),
        MultipleChooserPanel("keywords", chooser_field_name="heading", heading=_("Keywords"), label=_("Keyword")),
        MultipleChooserPanel(
            "audiences", chooser_field_name="heading", heading=_("Whom it concerns"), label=_("Group of people")
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("stems_of_title", boost=8),
        index.SearchField("stems_of_headings", boost=4),
        index.SearchField("stems_of_summary", boost=2),
        index.SearchField("stems_of_text", boost=1),
        index.FilterField("number"),
    ]
    # The slug holds the number and the title, in each language.
    override_translatable_fields = [TranslatableField("slug")]

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def full_clean(self, *args, **kwargs):
        if not self.slug and self.number and self.title:
            self.slug = f"{self.number}-{slugify(self.title)}"[:255].rstrip("-")
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.number and self._siblings().filter(number=self.number).exists():
            raise ValidationError({"number": _("Another proposal already has this number.")})

    # Stems by which the search finds the page (proposals.search).

    def stems_of_title(self) -> str:
        return self._stems(self.title)

    def stems_of_headings(self) -> str:
        keywords = [link.heading.title for link in self.keywords.select_related("heading")]
        return self._stems(self.theme.title, self.chapter.title, *keywords)

    def stems_of_summary(self) -> str:
        return self._stems(self.summary)

    def stems_of_text(self) -> str:
        return self._stems(*self.texts)

    def _stems(self, *texts: str) -> str:
        return stems(" ".join(texts), self.locale.language_code)

    @property
    def texts(self) -> list[str]:
        """What the page says below its summary, as plain text."""
        questions = [text for row in self.questions.all() for text in (row.question, row.answer)]
        steps = [f"{step.when} {step.what}" for step in self.calendar.all()]
        blocks = self.body.stream_block.get_searchable_content(self.body)
        return [plain_text(text) for text in (self.why, self.how, self.cost, *steps, *questions, *blocks) if text]

    def _siblings(self):
        """The index's other proposals. A page being created has no path yet: all of its locale are taken."""
        proposals = ProposalPage.objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        return proposals.sibling_of(self) if self.path else proposals

    @cached_property
    def previous(self) -> "ProposalPage | None":
        return self._siblings().live().filter(number__lt=self.number).order_by("-number").first()

    @cached_property
    def next(self) -> "ProposalPage | None":
        return self._siblings().live().filter(number__gt=self.number).order_by("number").first()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        self.share_image = share_image(self, CampaignSettings.for_request(request))
        context.update(
            index=self.get_parent().specific,
            keywords=[link.heading for link in self.keywords.select_related("heading")],
            related=related_proposals(self, self._siblings().live()),
            previous=self.previous,
            next=self.next,
            sharing=sharing_of(self),
        )
        return context

    @property
    def share_title(self) -> str:
        return f"{self.number}. {super().share_title}"

    def structured_data(self, context) -> list[dict]:
        return proposal_nodes(self, context)
