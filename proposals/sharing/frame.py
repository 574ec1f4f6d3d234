"""The frame in which other sites show a proposal's card."""

from dataclasses import dataclass

from django.utils.html import format_html

from proposals.sharing.addresses import whole_address

# In pixels. A narrow card breaks its lines more often; what is longer scrolls in its frame.
WIDTH, HEIGHT = 600, 320
NARROW, NARROW_HEIGHT = 460, 420


@dataclass(frozen=True)
class Frame:
    """The HTML that shows the card; width and height in pixels."""

    html: str
    width: int
    height: int


def frame_of(page, max_width: int | None = None, max_height: int | None = None) -> Frame:
    """No larger than is asked for."""
    width = min(WIDTH, max_width or WIDTH)
    usual = HEIGHT if width > NARROW else NARROW_HEIGHT
    height = min(usual, max_height or usual)
    html = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="max-width:100%;border:0"></iframe>',
        whole_address(page, "card"),
        f"{page.number}. {page.title}",
        width,
        height,
    )
    return Frame(html, width, height)
