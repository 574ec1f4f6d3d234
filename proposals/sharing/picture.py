"""The picture that other sites show beside a link to a proposal: a poster of its number and title."""

import hashlib
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont

from home.colours import ink_on, mix
from home.metadata import ShareImage
from home.models import CampaignSettings
from proposals.sharing.share import whole_address

# The format that networks show uncropped: https://ogp.me/ does not say, but all of them document 1.91 to 1.
WIDTH, HEIGHT = 1200, 630
# In pixels: the margins at the sides and above, the height of the bubble, the height of the strip at the foot.
MARGIN, TOP, BUBBLE, STRIP = 72, 52, 192, 84
# Increment when the same words and colours are drawn differently.
DESIGN = 2

# The booklet's fonts: they have heavier weights than pages need, and every letter that a title may have.
FONTS = Path(settings.BASE_DIR) / "proposals" / "booklet" / "fonts"
# A font's file and weight.
Face = tuple[str, int]
DISPLAY, TEXT = ("bricolage.ttf", 800), ("atkinson.ttf", 700)
# Corners are drawn this many times larger, then scaled down: the library does not smooth edges.
SMOOTHING = 4
# The size at which letters are measured, in pixels: widths grow with it in proportion.
MEASURED_AT = 100
# The distance of two lines, in ems.
LEADING = 1.08
# Letters are drawn on whole pixels and may take a little more room than they measure.
ROUNDING = 0.99


@dataclass(frozen=True)
class Poster:
    """Everything that is drawn; colours are `#rrggbb`."""

    number: int
    title: str
    theme: str
    site_name: str
    primary: str
    accent: str

    @property
    def parts(self) -> tuple:
        return (DESIGN, *astuple(self))


def share_image(page, campaign: CampaignSettings) -> ShareImage:
    with override(page.locale.language_code):
        alt = _("Proposal %(number)s: %(title)s") % {"number": page.number, "title": page.title}
    url = whole_address(page, "image", version_of(poster_of(page, campaign)))
    return ShareImage(url, WIDTH, HEIGHT, alt)


def poster_of(page, campaign: CampaignSettings) -> Poster:
    return Poster(
        number=page.number,
        title=page.title,
        theme=page.theme.title,
        site_name=campaign.text(page.locale.language_code).site_name,
        primary=campaign.primary_color,
        accent=campaign.accent_color,
    )


def version_of(poster: Poster) -> str:
    """A version that changes with what is drawn: 12 hexadecimal digits."""
    return hashlib.sha256(repr(poster.parts).encode()).hexdigest()[:12]


# --- Drawing ----------------------------------------------------------------------------------------------------------


def draw(poster: Poster) -> bytes:
    """The poster as a PNG file."""
    ink, strip = ink_on(poster.primary), mix(poster.primary, ink_on(poster.primary), 0.12)
    image = Image.new("RGB", (WIDTH, HEIGHT), poster.primary)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, HEIGHT - STRIP, WIDTH, HEIGHT), fill=strip)
    beside = _draw_number(image, poster) + 40
    title_top = TOP + BUBBLE + 24
    for text, face, largest, box, colour in (
        (poster.theme, TEXT, 34, (beside, TOP, WIDTH - MARGIN, TOP + BUBBLE), ink),
        (poster.title, DISPLAY, 112, (MARGIN, title_top, WIDTH - MARGIN, HEIGHT - STRIP - 24), ink),
        (poster.site_name, DISPLAY, 34, (MARGIN, HEIGHT - STRIP + 20, WIDTH - MARGIN, HEIGHT - 20), ink_on(strip)),
    ):
        _write(canvas, text, face, largest, box, colour)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _draw_number(image: Image.Image, poster: Poster) -> int:
    """The number on the second colour, in the site's speech bubble; returns where the bubble ends, in pixels."""
    font = _font(*DISPLAY, 172)
    number = str(poster.number)
    left, top, right, bottom = font.getbbox(number, anchor="ls")
    width = max(BUBBLE, right - left + 88)
    shape = Image.new("L", (width * SMOOTHING, BUBBLE * SMOOTHING))
    corners = (True, True, True, False)
    ImageDraw.Draw(shape).rounded_rectangle(
        (0, 0, shape.width - 1, shape.height - 1), 52 * SMOOTHING, fill=255, corners=corners
    )
    image.paste(poster.accent, (MARGIN, TOP), shape.resize((width, BUBBLE), Image.Resampling.BOX))
    at = (MARGIN + (width - right - left) / 2, TOP + (BUBBLE - bottom - top) / 2)
    ImageDraw.Draw(image).text(at, number, fill=ink_on(poster.accent), font=font, anchor="ls")
    return MARGIN + width


def _write(canvas: ImageDraw.ImageDraw, text: str, face: Face, largest: int, box: tuple, ink: str) -> None:
    """Write text from the left of the box, centred vertically; `box` is left, top, right, bottom in pixels."""
    left, top, right, bottom = box
    measured = _font(*face, MEASURED_AT)
    setting = fit(text, lambda part: measured.getlength(part) / MEASURED_AT, right - left, bottom - top, largest)
    font = _font(*face, setting.size)
    capital = -font.getbbox("H", anchor="ls")[1]
    step = setting.size * LEADING
    first = top + (bottom - top - setting.height) / 2 + (step + capital) / 2
    for index, line in enumerate(setting.lines):
        canvas.text((left, first + index * step), line, fill=ink, font=font, anchor="ls")


@lru_cache(maxsize=64)
def _font(name: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
    """A font of the site at a weight and a size in pixels."""
    font = ImageFont.truetype(FONTS / name, size)
    font.set_variation_by_axes([weight])
    return font


# --- Typesetting: a text as large as its place allows, in lines of about the same length; nothing is cut off ----------


@dataclass(frozen=True)
class Setting:
    """A size in pixels, and the lines to draw at it."""

    size: int
    lines: list[str]

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last, in pixels."""
        return len(self.lines) * self.size * LEADING


def fit(text: str, measure: Callable[[str], float], width: int, height: int, largest: int) -> Setting:
    """The text in the largest size, up to `largest`, at which it stands in a box of these pixels.

    `measure` gives the width of a string in ems. Lines are broken at ordinary spaces only: never at a no-break space.
    """
    words = [(word, measure(word)) for word in text.split(" ") if word]
    space = measure(" ")
    for size in range(largest, 1, -1):
        room = width * ROUNDING / size
        lines = _break(words, space, room)
        if len(lines) * size * LEADING <= height and max(width for _word, width in words or [("", 0)]) <= room:
            return Setting(size, _balanced(words, space, room, len(lines)))
    raise ValueError(f"No room for a text in {width} × {height} pixels")


def _balanced(words: list[tuple[str, float]], space: float, room: float, count: int) -> list[str]:
    """The words in this number of lines, the longest as short as possible. Widths are in ems."""
    narrower = [room * step / 100 for step in range(1, 100)] + [room]
    widest_word = max((width for _word, width in words), default=0)
    enough = bisect_left(
        narrower, True, key=lambda width: width >= widest_word and len(_break(words, space, width)) <= count
    )
    return _break(words, space, narrower[enough])


def _break(words: list[tuple[str, float]], space: float, room: float) -> list[str]:
    """Greedy line breaking: each line takes all the words that fit. Widths are in ems."""
    lines, left = [], 0.0
    for word, width in words:
        if lines and space + width <= left:
            lines[-1] += f" {word}"
            left -= space + width
        else:
            lines.append(word)
            left = room - width
    return lines
