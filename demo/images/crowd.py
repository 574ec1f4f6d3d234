"""A meeting, seen from the back of the hall: flags and hands raised towards the light."""

import math
from random import Random

from .canvas import SHEET, Canvas, Gradient
from .palette import RGB, Palette, lighten, mix, tone
from .shapes import Path, Point, bezier, box, ellipse, outline, place, rays, ribbon

SUN = (800, 430)

SHOULDERS = outline(
    "M-78 150 C-80 90 -74 66 -44 56 C-26 50 -17 46 -16 28 L16 28 C17 46 26 50 44 56 C74 66 80 90 78 150 Z"
)
# Heads seen from behind, on the neck at 28: what tells them apart is the hair.
HEADS = [
    outline(commands)
    for commands in (
        "M-27 4 C-32 -42 32 -42 27 4 C26 26 14 34 0 34 C-14 34 -26 26 -27 4 Z",
        "M-30 6 C-38 -48 38 -48 30 6 C36 32 30 50 22 52 C10 56 -10 56 -22 52 C-30 50 -36 32 -30 6 Z",
        "M-40 -8 C-46 -58 46 -58 40 -8 C40 24 22 36 0 36 C-22 36 -40 24 -40 -8 Z",
        "M-28 4 C-32 -34 -18 -40 -13 -43 C-24 -68 24 -68 13 -43 C18 -40 32 -34 28 4 C25 26 12 34 0 34 "
        "C-12 34 -25 26 -28 4 Z",
        "M-27 6 C-29 -6 -30 -12 -29 -16 C-50 -22 -36 -44 -6 -46 C30 -50 46 -34 30 -15 C30 -10 29 -4 27 6 "
        "C25 26 12 34 0 34 C-12 34 -25 26 -27 6 Z",
        "M-29 2 C-33 -44 33 -44 29 2 C28 28 12 26 10 40 C16 66 8 88 0 96 C-8 88 -16 66 -10 40 C-12 26 -28 28 -29 2 Z",
    )
]
ARM = ribbon(bezier((56, 120), (84, 40), (78, 10), (66, -70)), (46, 40, 32, 24, 19))


def _finger(x: float, y: float, length: float, angle: float) -> Path:
    return place(box(-5.5, -length, 5.5, 6, 5.5), x, y, angle=angle)


OPEN_HAND = [
    box(50, -102, 83, -62, 12),
    _finger(54, -74, 32, -48),
    _finger(56, -96, 32, -14),
    _finger(63, -99, 37, -4),
    _finger(71, -99, 35, 6),
    _finger(78, -95, 28, 17),
]


def paint(canvas: Canvas, palette: Palette) -> None:
    random = Random(1936)  # noqa: S311
    _light(canvas, palette)
    _confetti(canvas, palette, random)
    red, gold, white, blue = palette.primary, palette.accent, palette.cream, palette.slate
    # fmt: off
    # From the stage to the back of the hall: height of the heads, size, colour, flags (x, height, lean, colour).
    rows = (
        (560, 0.36, mix(palette.ember, gold, 0.3), ()),
        (590, 0.5, palette.ember, (
            (318, 158, -5, white), (560, 160, 3, red), (990, 180, -3, white), (1200, 150, 5, red),
        )),
        (634, 0.72, mix(red, palette.ember, 0.4), ((190, 250, -5, gold), (1290, 300, 4, blue))),
        (694, 1.0, tone(red, 0.42), ((400, 400, -6, red), (1080, 400, 5, gold))),
        (768, 1.42, tone(red, 0.31), ((70, 560, -5, white), (1400, 640, 6, red))),
        (828, 2.0, palette.ink, ()),
    )
    # fmt: on
    for depth, (y, size, color, flags) in enumerate(rows):
        for x, height, lean, cloth in flags:
            _flag(canvas, palette, (x, y + 60 * size), height, lean, cloth, color)
        rim = mix(palette.honey, gold, depth / (len(rows) - 1))
        x = -random.uniform(20, 90) * size
        while x < 1600 + 80 * size:
            _person(canvas, random, (x, y + random.uniform(-14, 14) * size), size, color, palette.night, rim)
            x += size * random.uniform(92, 122)


def _light(canvas: Canvas, palette: Palette) -> None:
    deep = tone(palette.primary, 0.3)
    canvas.fill(SHEET, Gradient(SUN, (SUN[0] + 1000, SUN[1]), (palette.ember, palette.primary, deep), radial=True))
    fading = Gradient(SUN, (SUN[0] + 1000, SUN[1]), [palette.accent], (0.55, 0.12), radial=True)
    canvas.fill(rays(*SUN, 1300, (7.5 + 15 * i for i in range(24)), 7.5), fading)
    canvas.fill(ellipse(*SUN, 330), palette.accent, alpha=0.35)
    canvas.fill(ellipse(*SUN, 250), Gradient((0, 180), (0, 630), (palette.cream, palette.honey, palette.accent)))


def _confetti(canvas: Canvas, palette: Palette, random: Random) -> None:
    colors = (palette.cream, palette.accent, palette.honey, palette.blush, palette.mist)
    for _ in range(110):
        x, y = random.uniform(0, 1600), random.uniform(0, 430)
        size = random.uniform(4, 11)
        piece = box(-size, -size * 0.45, size, size * 0.45) if random.random() < 0.7 else ellipse(0, 0, size * 0.6)
        color, angle = random.choice(colors), random.uniform(0, 180)
        # None before the sun, where they would look like specks.
        if math.dist((x, y), SUN) > 275:
            canvas.fill(place(piece, x, y, angle=angle), color)


def _person(canvas: Canvas, random: Random, at: Point, size: float, color: RGB, dark: RGB, rim: RGB) -> None:
    """A back, lit along its upper edge by what everyone looks at."""
    side, shade = random.choice((-1, 1)), mix(color, dark, random.choice((0, 0.1, 0.2, 0.3)))
    parts = [SHOULDERS, random.choice(HEADS)]
    if random.random() < 0.2:
        parts = [ARM, *OPEN_HAND, *parts]
    x, y = at
    for part in parts:
        shape = place(part, x, y, size, stretch=(side, 1))
        canvas.fill(place(shape, 0, -2 - size), rim)
        canvas.fill(shape, mix(shade, dark, 0.25) if part in HEADS else shade)
    canvas.fill(box(x - 78 * size, y + 149 * size, x + 78 * size, 900), shade)


def _flag(canvas: Canvas, palette: Palette, foot: Point, height: float, lean: float, color: RGB, pole: RGB) -> None:
    """Cloth in the wind, in thin slices: lighter where a fold faces the light."""
    x, y = foot
    top = (x + math.sin(math.radians(lean)) * height, y - height)
    canvas.fill(ribbon([foot, top], (height / 45, height / 70)), pole)
    canvas.fill(ellipse(*top, height / 55), palette.accent)
    size = height**0.8
    length, drop, slices = size * 1.5, size * 0.84, round(size)
    dark, light = lighten(color, -0.12), mix(color, palette.paper, 0.22)

    def edge(t: float) -> Point:
        wave = math.sin(t * 8 + x) - math.sin(x)
        return top[0] + t * length, top[1] + size * (0.03 + wave * 0.11 * (0.3 + t * 0.7) - t * 0.12)

    for i in range(slices):
        (ax, ay), (bx, by) = edge(i / slices), edge((i + 1.5) / slices)
        fold = round(math.cos(i / slices * 8 + x), 1)
        tint = mix(color, light, fold) if fold > 0 else mix(color, dark, -fold)
        narrow = 1 - 0.12 * i / slices
        canvas.fill([(ax, ay), (bx, by), (bx, by + drop * narrow), (ax, ay + drop * narrow)], tint)
