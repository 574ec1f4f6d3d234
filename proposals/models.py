from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import ProposalBlocks
from home.models import CampaignPage
from proposals.listing import list_proposals


class Heading(TranslatableMixin, models.Model):
    """What proposals are grouped by. The slug is its name in addresses, the same in every language."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("key"), max_length=60, help_text=_("Its name in addresses, the same in every language."))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("slug"), FieldPanel("sort_order")])]
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "title"]

    def __str__(self):
        return self.title


class Chapter(Heading):
    """A part of the programme, in the order in which it is told."""

    class Meta(Heading.Meta):
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="one_chapter_a_key_and_language")]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")


class Theme(Heading):
    """A subject that visitors look for."""

    class Meta(Heading.Meta):
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="one_theme_a_key_and_language")]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class ProposalIndexPage(CampaignPage):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/proposal_index_page.html"
    subpage_types = ["proposals.ProposalPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("proposal index")
        verbose_name_plural = _("proposal indexes")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context.update(list_proposals(ProposalPage.objects.child_of(self).live(), request.GET))
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
    body = StreamField(ProposalBlocks(), verbose_name=_("body"), blank=True)

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
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
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

    def _siblings(self):
        """The index's other proposals. A page that is being created has no path yet: its locale's serve."""
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
        context.update(previous=self.previous, next=self.next, index=self.get_parent().specific)
        return context
