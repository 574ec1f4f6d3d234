from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, RichTextBlock
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page


class HomePage(Page):
    body = StreamField(
        [
            ("heading", CharBlock(template="home/blocks/heading.html")),
            ("paragraph", RichTextBlock()),
            ("image", ImageChooserBlock(template="home/blocks/image.html")),
            ("proposals", ListBlock(PageChooserBlock("home.ProposalPage"), template="home/blocks/proposals.html")),
        ],
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]


class ProposalIndexPage(Page):
    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["proposals"] = self.get_children().live().specific()
        return context


class ProposalPage(Page):
    summary = models.TextField()
    body = RichTextField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]


class FormField(AbstractFormField):
    page = ParentalKey("FormPage", on_delete=models.CASCADE, related_name="form_fields")


class FormPage(AbstractEmailForm):
    thank_you_text = RichTextField(blank=True)

    content_panels = [
        *AbstractEmailForm.content_panels,
        InlinePanel("form_fields"),
        FieldPanel("to_address"),
        FieldPanel("from_address"),
        FieldPanel("subject"),
    ]
