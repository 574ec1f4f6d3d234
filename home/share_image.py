"""The picture beside a page's link where it is shared, in messengers and on social networks."""

from dataclasses import dataclass

from wagtail.images.models import SourceImageIOError

from home.addresses import absolute


@dataclass(frozen=True)
class ShareImage:
    """`url` is absolute; `width` and `height` are in pixels; `alt` is what a screen reader says, maybe empty."""

    url: str
    width: int
    height: int
    alt: str


def image_to_share(image) -> ShareImage | None:
    """The editors' picture in the format that networks show, at most 1200 by 630; None without a file of its own."""
    if image is None:
        return None
    try:
        rendition = image.get_rendition("fill-1200x630|format-jpeg")
    except SourceImageIOError:
        return None
    return ShareImage(absolute(rendition.url), rendition.width, rendition.height, image.description)
