"""The blocks that campaign pages are made of: one family per module, one template per block."""

from wagtail import blocks

from .action import CallToActionBlock, FeaturedProposalsBlock
from .media import CaptionedImageBlock, VideoBlock
from .text import FiguresBlock, QuoteBlock, TextBlock


class CampaignBlocks(blocks.StreamBlock):
    text = TextBlock()
    image = CaptionedImageBlock()
    call_to_action = CallToActionBlock()
    featured_proposals = FeaturedProposalsBlock()
    figures = FiguresBlock()
    quote = QuoteBlock()
    video = VideoBlock()


class ProposalBlocks(blocks.StreamBlock):
    text = TextBlock()
    figures = FiguresBlock()
    quote = QuoteBlock()
    image = CaptionedImageBlock()


__all__ = ["CampaignBlocks", "ProposalBlocks"]
