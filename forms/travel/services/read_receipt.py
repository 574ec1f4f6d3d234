"""Read a receipt that somebody sent, trusting only its content: a picture keeps its pixels, a PDF stays as it is."""

import io
import math
from dataclasses import dataclass

import pillow_heif
import pypdf
from django.conf import settings
from PIL import Image, ImageOps
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from forms.travel.domain.receipts import BadReceipt, Kind, clean_name, examine

# The most that a telephone's camera takes; more is a bomb that fills the memory.
MAX_PIXELS = 50_000_000
# A whole page, photographed, stays legible.
KEPT_PIXELS = 12_000_000
# Far more than any receipt has: a graph of so many objects is made to keep the reader busy.
MAX_PDF_OBJECTS = 200_000
# What makes a PDF do something, or carry other files: keys of dictionaries, and the types of actions.
# “/AA” holds actions that follow from opening or closing a page, without a click.
PDF_ACTIVE_KEYS = {"/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}
PDF_ACTIVE_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/GoToR",
    "/Movie",
    "/Rendition",
    "/Sound",
    "/Thread",
}
# A progressive JPEG has some ten scans. Each is a pass over all pixels, so that many of them are made to take minutes.
JPEG_SCAN = b"\xff\xda"
MOST_JPEG_SCANS = 100


@dataclass(frozen=True)
class ReceiptFile:
    """A receipt to keep: its name cleaned, a picture drawn anew as JPEG, a PDF as it came."""

    name: str
    content_type: str
    content: bytes


def read_receipt(name: str, content: bytes) -> ReceiptFile:
    """Check a file by its content. Raises BadReceipt.

    Besides the codes of `forms.travel.domain.receipts`: "oversized"; of PDF files "encrypted", "active" (a script,
    something to start, other files) and "no_page"; of pictures "too_many_pixels"; of both "damaged".
    """
    if len(content) > settings.RECEIPT_MAX_BYTES:
        raise BadReceipt("oversized")
    kind = examine(name, content)
    if kind.is_picture:
        content = draw_anew(kind, content)
    else:
        check_pdf(content)
    return ReceiptFile(clean_name(name, kind), kind.kept_as.content_type, content)


def check_pdf(content: bytes) -> None:
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise BadReceipt("encrypted")
        if is_active(reader):
            raise BadReceipt("active")
        if not reader.pages:
            raise BadReceipt("no_page")
        for page in reader.pages:
            page.mediabox  # noqa: B018  read, so that a page that is not there is noticed
    except BadReceipt:
        raise
    except pypdf.errors.DependencyError:  # a cipher for which the library needs another one
        raise BadReceipt("encrypted") from None
    except Exception:  # whatever the library stumbles over
        raise BadReceipt("damaged") from None


def is_active(reader: pypdf.PdfReader) -> bool:
    """Whether anything that can be reached in the file acts by itself, or is a file of its own."""
    waiting = [reader.trailer]
    seen = set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            # Two generations of a number are two objects.
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            if len(seen) > MAX_PDF_OBJECTS:
                return True
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            if PDF_ACTIVE_KEYS & item.keys() or opens_something(item):
                return True
            waiting.extend(dict.values(item))
        elif isinstance(item, ArrayObject):
            waiting.extend(list.__iter__(item))
    return False


def opens_something(item: DictionaryObject) -> bool:
    """Whether an action does more than go to a page. A link to a website does not count: it waits for a click."""
    if resolved(item, "/S") in PDF_ACTIVE_ACTIONS:
        return True
    opening = resolved(item, "/OpenAction")
    return isinstance(opening, DictionaryObject) and (resolved(opening, "/S") != "/GoTo" or "/Next" in opening)


def resolved(item: DictionaryObject, key: str):
    """The value itself, where `get` would return a reference to it."""
    return item[key] if key in item else None  # noqa: SIM401


def draw_anew(kind: Kind, content: bytes) -> bytes:
    """The picture as a JPEG, upright and on white; nothing of the file but its pixels is left. Raises BadReceipt."""
    try:
        picture = eight_bit(open_picture(kind, content))
        picture.thumbnail(kept_size(picture.size))
        picture = upright(picture).convert("RGBA")
        # A new image has no metadata; Pillow would write the comment of the old one again.
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture)
        drawn = io.BytesIO()
        paper.save(drawn, "JPEG", quality=85)
        return drawn.getvalue()
    except BadReceipt:
        raise
    except Image.DecompressionBombError:
        raise BadReceipt("too_many_pixels") from None
    except Exception:  # whatever the libraries stumble over
        raise BadReceipt("damaged") from None


def open_picture(kind: Kind, content: bytes) -> Image.Image:
    """The picture, its size checked before any pixel is decoded."""
    if kind is Kind.HEIC:
        heif = pillow_heif.open_heif(content, convert_hdr_to_8bit=True)
        check_pixels(heif.size)
        return heif.to_pillow()
    picture = Image.open(io.BytesIO(content), formats=[kind.label])
    check_pixels(picture.size)
    if kind is Kind.JPEG and content.count(JPEG_SCAN) > MOST_JPEG_SCANS:
        raise BadReceipt("damaged")
    return picture


def check_pixels(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise BadReceipt("too_many_pixels")


def eight_bit(picture: Image.Image) -> Image.Image:
    """Turn 16-bit greys, as scanners write them, into 8-bit ones: Pillow's conversion makes nearly all white."""
    if picture.mode != "I;16":
        return picture
    return picture.point(lambda level: level / 256).convert("L")


def upright(picture: Image.Image) -> Image.Image:
    """Turned the way the camera says it was held; unchanged if the metadata cannot be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # whatever the library stumbles over
        return picture


def kept_size(size: tuple[int, int]) -> tuple[int, int]:
    """The same proportions with at most `KEPT_PIXELS`."""
    scale = min(1.0, math.sqrt(KEPT_PIXELS / (size[0] * size[1])))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
