"""The icon files, and what each contains: the mark in the campaign's colours, or the picture that editors chose."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from home.icons.drawing import draw_mark
from home.icons.mark import svg

# Increment when the mark is drawn differently.
DESIGN = 1
SVG_NAME = "icon.svg"


@dataclass(frozen=True)
class IconFile:
    """`size` in pixels; `share` as in `draw_mark`; `purpose` is the manifest's, empty if not listed there."""

    size: int
    kind: str = "PNG"
    share: float = 1
    purpose: str = ""


# A mask leaves at least the middle 80 % (https://www.w3.org/TR/appmanifest/#icon-masks).
FILES = {
    "favicon.ico": IconFile(48, kind="ICO"),
    "apple-touch-icon.png": IconFile(180, share=0.86),
    "icon-192.png": IconFile(192, purpose="any"),
    "icon-512.png": IconFile(512, purpose="any"),
    "maskable-512.png": IconFile(512, share=0.7, purpose="maskable"),
}


NAMES = {SVG_NAME, *FILES}


def version(campaign) -> str:
    """Changes with what the icons show."""
    icon = campaign.icon
    focus = icon.get_focal_point() if icon else None
    picture = icon.file_hash if icon else ""
    parts = (DESIGN, campaign.primary_color, campaign.primary_ink, picture, focus)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def content(name: str, campaign) -> tuple[bytes, str]:
    """The bytes and the media type of a file of NAMES."""
    if name == SVG_NAME:
        return svg(campaign.primary_color, campaign.primary_ink).encode(), "image/svg+xml"
    file = FILES[name]
    picture = _chosen(campaign, file) if campaign.icon else None
    picture = picture or draw_mark(file.size, campaign.primary_color, campaign.primary_ink, file.share)
    data = BytesIO()
    picture.save(data, file.kind)
    return data.getvalue(), "image/x-icon" if file.kind == "ICO" else "image/png"


def _chosen(campaign, file: IconFile) -> Image.Image | None:
    """The editors' picture as a square that fits inside a mask; None if its file is gone."""
    size = round(file.size * file.share) if file.purpose == "maskable" else file.size
    try:
        rendition = campaign.icon.get_rendition(f"fill-{size}x{size}|format-png")
        with rendition.file.open() as source:
            picture = Image.open(source).convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)
    except OSError:  # SourceImageIOError is one
        return None
    if size == file.size:
        return picture
    whole = Image.new("RGBA", (file.size, file.size), campaign.primary_color)
    margin = (file.size - size) // 2
    whole.alpha_composite(picture, (margin, margin))
    return whole
