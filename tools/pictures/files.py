"""What the files of the pictures are called and how they are written."""

import io
from pathlib import Path

from PIL import Image, ImageChops

PRINT = "print"
# Pixels. A longer picture goes on in another column: WebP ends at 16,383, and readers' patience long before.
LONGEST = 2800
BETWEEN_COLUMNS = 16
BEHIND = (120, 114, 108)
# How much pixels may differ (of 256), and how many in a million may differ more: as much as rendering a page again.
TOLERANCE = 24
TOLERATED = 100


def file_name(page: str, width: int | str, scheme: str = "") -> str:
    """The file of a page's picture at a width in a colour scheme, or on paper (`width` PRINT)."""
    return f"{'-'.join(str(part) for part in (page, width, scheme) if part)}.webp"


def folded(picture: Image.Image, longest: int = LONGEST) -> Image.Image:
    """A long picture as columns of one height, side by side."""
    count = -(-picture.height // longest)
    height = -(-picture.height // count)
    columns = [picture.crop((0, top, picture.width, top + height)) for top in range(0, count * height, height)]
    # Cropping beyond the end would add black: the last column ends where the picture does.
    columns[-1] = columns[-1].crop((0, 0, picture.width, picture.height - (count - 1) * height))
    return side_by_side(columns)


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    width = sum(picture.width for picture in pictures) + BETWEEN_COLUMNS * (len(pictures) - 1)
    whole = Image.new("RGB", (width, max(picture.height for picture in pictures)), BEHIND)
    left = 0
    for picture in pictures:
        whole.paste(picture, (left, 0))
        left += picture.width + BETWEEN_COLUMNS
    return whole


def nearly_equal(one: Image.Image, other: Image.Image) -> bool:
    """Whether nobody would see a difference: some pixels of a letter's edge differ between two runs of a browser."""
    if one.size != other.size:
        return False
    channels = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).split()
    furthest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    far_apart = sum(furthest.histogram()[TOLERANCE + 1 :])
    return far_apart * 1_000_000 <= TOLERATED * one.width * one.height


def as_webp(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "WEBP", quality=80)
    return buffer.getvalue()


def as_png(picture: Image.Image) -> bytes:
    """A PNG file with 256 colours, enough for the README."""
    buffer = io.BytesIO()
    picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def keep(path: Path, content: bytes) -> bool:
    """Write a picture unless the file there shows nearly the same; returns whether it was written."""
    if path.exists() and nearly_equal(Image.open(path), Image.open(io.BytesIO(content))):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
