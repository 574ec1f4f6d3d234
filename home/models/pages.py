from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home import metadata
from home.blocks import CampaignBlocks
from home.languages import page_languages
from home.metadata import ShareImage, image_to_share


class CampaignPage(Page):
    """What every public page of the site shares: its links to the same page in the other languages, and what it says of
    itself where it is shared.
    """

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["languages"] = page_languages(self, request)
        return context

    @property
    def share_title(self) -> str:
        """What its link is called where people share it."""
        return self.seo_title or self.title

    @cached_property
    def share_image(self) -> ShareImage | None:
        """The picture beside its link where people share it."""
        return None

    def structured_data(self, context) -> list[dict]:
        """Nodes of schema.org, made from the template's context (home.metadata); an empty list adds nothing."""
        return []


class IllustratedPage(CampaignPage):
    """A page that opens with some words and a picture."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("At least 1600 pixels wide, wider than tall; it is cut to 16 by 10 around its focal point."),
    )

    class Meta:
        abstract = True

    @cached_property
    def share_image(self) -> ShareImage | None:
        return image_to_share(self.image)


class HomePage(CampaignPage):
    hero_question = models.CharField(
        _("question"), max_length=160, help_text=_("The question that the raffle asks, in large letters.")
    )
    hero_text = models.TextField(_("text"), max_length=500, blank=True)
    hero_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("At least 1600 pixels wide, wider than tall; it is cut to 16 by 9 around its focal point."),
    )
    hero_link_page = models.ForeignKey(
        Page,
        verbose_name=_("button leads to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    hero_link_label = models.CharField(_("words on the button"), max_length=60, blank=True)
    body = StreamField(CampaignBlocks, verbose_name=_("body"), blank=True)

    template = "pages/home_page.html"
    max_count_per_parent = 5
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_question"),
                FieldPanel("hero_text"),
                FieldPanel("hero_image"),
                FieldPanel("hero_link_page"),
                FieldPanel("hero_link_label"),
            ],
            heading=_("Opening"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def share_title(self) -> str:
        return self.seo_title or self.hero_question

    @cached_property
    def share_image(self) -> ShareImage | None:
        return image_to_share(self.hero_image)

    def structured_data(self, context) -> list[dict]:
        return metadata.website(context["campaign"], context["campaign_text"], self.locale.language_code)


class StandardPage(IllustratedPage):
    body = StreamField(CampaignBlocks, verbose_name=_("body"), blank=True)

    template = "pages/standard_page.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("image"), FieldPanel("body")]

    class Meta:
        verbose_name = _("campaign page")
        verbose_name_plural = _("campaign pages")
