"""Blocks that show proposals, and those that a proposal's own page is made of."""

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.media import CaptionedImageBlock
from home.blocks.text import FiguresBlock, QuoteBlock, TextBlock


class FeaturedProposalsValue(blocks.StructValue):
    @cached_property
    def published(self) -> list:
        """The proposals chosen, without those that were deleted or unpublished since."""
        proposals = [proposal for proposal in self["proposals"] if proposal and proposal.live]
        prefetch_related_objects(proposals, "theme")
        return proposals

    @property
    def index_url(self) -> str:
        return self.published[0].get_parent().url if self.published else ""


class FeaturedProposalsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=2, required=False)
    proposals = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="proposals.ProposalPage"), label=_("Proposals"), min_num=1, max_num=12
    )

    class Meta:
        label = _("Featured proposals")
        icon = "list-ol"
        template = "components/blocks/featured_proposals.html"
        value_class = FeaturedProposalsValue


class ProposalBlocks(blocks.StreamBlock):
    text = TextBlock()
    figures = FiguresBlock()
    quote = QuoteBlock()
    image = CaptionedImageBlock()
