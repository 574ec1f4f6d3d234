"""The blocks that campaign pages are made of: one family per module, one template per block."""

from wagtail import blocks

from .action import CallToActionBlock
from .media import CaptionedImageBlock, VideoBlock
from .text import FiguresBlock, QuoteBlock, TextBlock


class CampaignBlocks(blocks.StreamBlock):
    """Page models name this class, and make no instance of it: apps above add blocks of theirs until all are ready."""

    text = TextBlock()
    image = CaptionedImageBlock()
    call_to_action = CallToActionBlock()
    figures = FiguresBlock()
    quote = QuoteBlock()
    video = VideoBlock()

    @classmethod
    def add(cls, name: str, block: blocks.Block, after: str) -> None:
        """Offer editors one block more, next to the one called `after`. Apps do so in their `ready()`.

        Their order is a part of migrations, as `name` is of what is stored.
        """
        block.set_name(name)
        known = list(cls.base_blocks.items())
        place = list(cls.base_blocks).index(after) + 1
        cls.base_blocks = dict([*known[:place], (name, block), *known[place:]])


__all__ = ["CampaignBlocks"]
