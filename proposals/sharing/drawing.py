"""The picture that other sites show beside a link to a proposal: a poster of its number and title."""

from dataclasses import astuple, dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from home.colours import ink_on, mix
from proposals.sharing.typesetting import LEADING, fit

# What networks show whole: https://ogp.me/ says nothing of it, they all say 1.91 to 1.
WIDTH, HEIGHT = 1200, 630
# In pixels: what stays free at the sides and above, the height of the bubble, that of the strip at the foot.
MARGIN, TOP, BUBBLE, STRIP = 72, 52, 192, 84
# Counted up when the same words and colours are drawn in another way.
DESIGN = 2

# Those of paper: heavier weights than pages need, and every letter that a title may have.
FONTS = Path(settings.BASE_DIR) / "proposals" / "booklet" / "fonts"
# A font's file and weight.
Face = tuple[str, int]
DISPLAY, TEXT = ("bricolage.ttf", 800), ("atkinson.ttf", 700)
# Corners are drawn this many times larger, then made smaller: the library knows no smooth ones.
SMOOTHING = 4
# The size at which letters are measured, in pixels: widths grow with it in proportion.
MEASURED_AT = 100


@dataclass(frozen=True)
class Poster:
    """All that is drawn; colours are `#rrggbb`."""

    number: int
    title: str
    theme: str
    site_name: str
    primary: str
    accent: str

    @property
    def parts(self) -> tuple:
        return (DESIGN, *astuple(self))


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
    """In the middle of the box's height, from its left; `box` is left, top, right, bottom in pixels."""
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
    """A font of the site at a weight, for letters of so many pixels."""
    font = ImageFont.truetype(FONTS / name, size)
    font.set_variation_by_axes([weight])
    return font
