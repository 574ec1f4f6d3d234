"""Which files there are, and what is in each: the mark in the campaign's colours, or the picture that editors chose."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from wagtail.images.models import SourceImageIOError

from home.icons.drawing import draw_mark
from home.icons.mark import svg

# Counted up when the mark is drawn in another way.
DESIGN = 1
SVG_NAME = "icon.svg"


@dataclass(frozen=True)
class IconFile:
    """`size` in pixels; `share` as in `draw_mark`; `purpose` is the manifest's word, empty where it lists it not."""

    size: int
    kind: str = "PNG"
    share: float = 1
    purpose: str = ""


# A mask leaves the middle 80 % at least (https://www.w3.org/TR/appmanifest/#icon-masks).
FILES = {
    "favicon.ico": IconFile(48, kind="ICO"),
    "apple-touch-icon.png": IconFile(180, share=0.86),
    "icon-192.png": IconFile(192, purpose="any"),
    "icon-512.png": IconFile(512, purpose="any"),
    "maskable-512.png": IconFile(512, share=0.7, purpose="maskable"),
}


def version(campaign) -> str:
    """Changes with what the icons show."""
    picture = campaign.icon.file_hash if campaign.icon else ""
    parts = (DESIGN, campaign.primary_color, campaign.primary_ink, picture)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def content(name: str, campaign) -> tuple[bytes, str]:
    """The bytes and the media type of a file. Raises KeyError where there is none of this name."""
    if name == SVG_NAME:
        return svg(campaign.primary_color, campaign.primary_ink).encode(), "image/svg+xml"
    file = FILES[name]
    picture = _chosen(campaign.icon, file.size) if campaign.icon else None
    picture = picture or draw_mark(file.size, campaign.primary_color, campaign.primary_ink, file.share)
    data = BytesIO()
    picture.save(data, file.kind)
    return data.getvalue(), "image/x-icon" if file.kind == "ICO" else "image/png"


def _chosen(image, size: int) -> Image.Image | None:
    """The editors' picture as a square of so many pixels; None where its file is gone."""
    try:
        rendition = image.get_rendition(f"fill-{size}x{size}|format-png")
    except SourceImageIOError:
        return None
    with rendition.file.open() as file:
        picture = Image.open(file).convert("RGBA")
    return picture.resize((size, size), Image.Resampling.LANCZOS)
