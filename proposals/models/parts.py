"""What a proposal is made of besides its own text: rows of its page, written and published with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin

from proposals.models.headings import Audience, Keyword


class Part(TranslatableMixin, Orderable):
    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


class ProposalKeyword(Part):
    page = ParentalKey("proposals.ProposalPage", on_delete=models.CASCADE, related_name="keywords")
    heading = models.ForeignKey(
        Keyword, verbose_name=_("keyword"), on_delete=models.CASCADE, related_name="proposal_links"
    )

    class Meta(Part.Meta):
        verbose_name = _("keyword")


class ProposalAudience(Part):
    page = ParentalKey("proposals.ProposalPage", on_delete=models.CASCADE, related_name="audiences")
    heading = models.ForeignKey(
        Audience, verbose_name=_("group of people"), on_delete=models.CASCADE, related_name="proposal_links"
    )

    class Meta(Part.Meta):
        verbose_name = _("group of people")


class CalendarStep(Part):
    page = ParentalKey("proposals.ProposalPage", on_delete=models.CASCADE, related_name="calendar")
    when = models.CharField(_("when"), max_length=60, help_text=_("In a few words: “summer 2030”, “within a year”."))
    what = models.CharField(_("what happens"), max_length=200)

    panels = [FieldPanel("when"), FieldPanel("what")]

    class Meta(Part.Meta):
        verbose_name = _("step")


class Source(Part):
    page = ParentalKey("proposals.ProposalPage", on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("publisher"), FieldPanel("url")])]

    class Meta(Part.Meta):
        verbose_name = _("source")


class AnsweredQuestion(Part):
    """A voter's question and the campaign's answer. Publishing the page is what approves it."""

    page = ParentalKey("proposals.ProposalPage", on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("question"), max_length=300)
    asked_by = models.CharField(
        _("asked by"),
        max_length=80,
        blank=True,
        help_text=_("A first name and a town, and only with that person’s agreement."),
    )
    answer = RichTextField(_("answer"), features=["bold", "italic", "link", "ul", "ol"])

    panels = [FieldPanel("question"), FieldPanel("asked_by"), FieldPanel("answer")]

    class Meta(Part.Meta):
        verbose_name = _("question from a voter")
        verbose_name_plural = _("questions from voters")
