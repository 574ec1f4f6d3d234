"""Sunrise over a village, its fields and its river; roses in front."""

import math
from random import Random

from .canvas import SHEET, Canvas, Gradient, glow
from .palette import RGB, Palette, mix, tone
from .shapes import Path, Point, arc, bezier, box, ellipse, outline, place, ribbon, smooth

SUN = (1050, 420)


def paint(canvas: Canvas, palette: Palette) -> None:
    _sky(canvas, palette)
    _hills(canvas, palette)
    _fields(canvas, palette)
    _village(canvas, palette)
    _roses(canvas, palette)


def _sky(canvas: Canvas, palette: Palette) -> None:
    colors = (palette.dusk, palette.primary, palette.ember, palette.accent, palette.honey)
    canvas.fill(SHEET, Gradient((0, -40), (0, 470), colors))
    for i in range(-8, 9):
        middle, half = math.radians(-90 + i * 11), math.radians(2.75)
        ends = [(SUN[0] + 1400 * math.cos(a), SUN[1] + 1400 * math.sin(a)) for a in (middle - half, middle + half)]
        canvas.fill([SUN, *ends], Gradient(SUN, (SUN[0] + 1000, SUN[1]), [palette.honey], (0.4, 0.04), radial=True))
    canvas.fill(ellipse(*SUN, 420), glow(*SUN, 420, palette.paper, 0.8))
    canvas.fill(ellipse(*SUN, 150), Gradient((0, 270), (0, 480), (palette.paper, palette.paper, palette.honey)))
    for x, y, length, color, alpha in (
        (240, 130, 330, palette.ember, 0.7), (420, 158, 240, palette.ember, 0.9), (130, 250, 260, palette.accent, 0.7),
        (330, 276, 300, palette.honey, 0.6), (1370, 110, 300, palette.ember, 0.8), (1210, 138, 200, palette.accent, 0.6),
        (1460, 262, 220, palette.honey, 0.7), (720, 218, 200, palette.accent, 0.7), (860, 360, 170, palette.cream, 0.8),
        (1270, 340, 200, palette.cream, 0.8),
    ):
        canvas.fill(box(x - length / 2, y - 12, x + length / 2, y + 12, 12), color, alpha=alpha)
        canvas.fill(box(x - length / 3, y - 30, x + length / 5, y, 12), color, alpha=alpha)


def _hills(canvas: Canvas, palette: Palette) -> None:
    far, near = mix(palette.accent, palette.honey, 0.2), tone(palette.primary, 0.42)
    for depth, line in enumerate((
        ((-60, 420), (160, 350), (420, 400), (640, 372), (860, 432), (1240, 436), (1420, 370), (1660, 410)),
        ((-60, 470), (120, 440), (360, 392), (600, 442), (840, 462), (1200, 468), (1400, 428), (1660, 452)),
        ((-60, 440), (80, 430), (300, 470), (560, 466), (800, 492), (1100, 492), (1340, 476), (1520, 452), (1660, 470)),
    )):
        color = mix(far, near, depth / 2.6)
        crest = smooth(line)
        canvas.fill([*crest, (1660, 900), (-60, 900)], Gradient((0, 380), (0, 540), (color, mix(color, palette.honey, 0.35))))


def _fields(canvas: Canvas, palette: Palette) -> None:
    vanish = (900, 452)
    ground = smooth(((-60, 520), (300, 496), (700, 502), (1050, 508), (1400, 492), (1660, 512)))
    plain = [*ground, (1660, 920), (-60, 920)]
    canvas.fill(plain, Gradient((0, 490), (0, 900), (palette.ember, palette.primary, palette.dusk)))
    # Rows run to one point on the horizon.
    tints = (palette.accent, palette.ember, palette.honey, palette.ember)
    for i in range(-26, 27):
        a, b = vanish[0] + i * 128, vanish[0] + (i + 0.5) * 128
        color = mix(palette.primary, palette.dusk, 0.35) if i < 0 else tints[i % 2 * 2]
        canvas.fill([vanish, (a, 920), (b, 920)], Gradient((0, 500), (0, 900), [color], (0.9, 0.75)), within=plain)
    river = ribbon(smooth(((1040, 500), (980, 530), (1080, 580), (1010, 650), (760, 730), (640, 830), (700, 940))),
                   (10, 26, 44, 80, 130, 220, 330))
    canvas.fill(river, Gradient((0, 500), (0, 900), (palette.paper, palette.honey, palette.accent, palette.ember)))


def _village(canvas: Canvas, palette: Palette) -> None:
    pass


def _roses(canvas: Canvas, palette: Palette) -> None:
    pass
