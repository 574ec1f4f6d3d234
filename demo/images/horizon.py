"""The sun rises over a village, its fields and its river; roses in front."""

import math
from random import Random

from .canvas import SHEET, Canvas, Gradient, glow
from .palette import RGB, Palette, mix, tone
from .shapes import arc, bezier, box, ellipse, outline, place, rays, ribbon, smooth

SUN = (1046, 432)
PLAIN = 504


def paint(canvas: Canvas, palette: Palette) -> None:
    _sky(canvas, palette)
    _hills(canvas, palette)
    _fields(canvas, palette)
    _river(canvas, palette)
    _village(canvas, palette)
    _poplars(canvas, palette)
    _roses(canvas, palette)


def _sky(canvas: Canvas, palette: Palette) -> None:
    colors = (palette.dusk, palette.primary, palette.ember, palette.accent, palette.honey)
    canvas.fill(SHEET, Gradient((0, -60), (0, 470), colors))
    fading = Gradient(SUN, (SUN[0] + 1000, SUN[1]), [palette.honey], (0.45, 0.05), radial=True)
    canvas.fill(rays(*SUN, 1400, range(-178, 0, 11), 5.5), fading)
    canvas.fill(ellipse(*SUN, 420), glow(*SUN, 420, palette.paper, 0.8))
    canvas.fill(ellipse(*SUN, 158), Gradient((0, 290), (0, 490), (palette.paper, palette.paper, palette.honey)))
    high, low = mix(palette.primary, palette.ember, 0.7), mix(palette.accent, palette.honey, 0.45)
    for x, y, length, color in (
        (250, 96, 380, high),
        (430, 122, 260, mix(high, low, 0.35)),
        (1420, 84, 340, high),
        (120, 236, 300, mix(high, low, 0.7)),
        (330, 262, 320, low),
        (1520, 226, 300, mix(high, low, 0.7)),
        (730, 196, 230, mix(high, low, 0.6)),
        (1290, 328, 230, palette.cream),
        (812, 372, 230, palette.cream),
    ):
        canvas.fill(box(x - length / 2, y - 11, x + length / 2, y + 11, 11), color)
        canvas.fill(box(x - length * 0.3, y - 29, x + length * 0.2, y, 11), color)
    for x, y, size in ((640, 300, 1.0), (700, 276, 0.7), (592, 268, 0.6), (668, 330, 0.5)):
        bird = ribbon(smooth(((-26, -8), (-12, -12), (0, 0), (12, -12), (26, -8))), (0, 6, 5, 6, 0))
        canvas.fill(place(bird, x, y, size), palette.dusk)


def _hills(canvas: Canvas, palette: Palette) -> None:
    far, near = mix(palette.accent, palette.honey, 0.15), mix(palette.primary, palette.ember, 0.25)
    for depth, line in enumerate(
        (
            ((-60, 400), (140, 336), (400, 396), (640, 366), (860, 440), (1240, 446), (1430, 356), (1660, 404)),
            ((-60, 450), (120, 440), (380, 386), (620, 440), (840, 470), (1200, 474), (1400, 424), (1660, 446)),
            (
                (-60, 430),
                (80, 424),
                (300, 466),
                (560, 462),
                (800, 494),
                (1100, 496),
                (1340, 478),
                (1520, 446),
                (1660, 466),
            ),
        )
    ):
        color = mix(far, near, depth / 2)
        hill = [*smooth(line), (1660, 560), (-60, 560)]
        canvas.fill(hill, Gradient((0, 360), (0, 520), (color, mix(color, palette.honey, 0.4))))


def _fields(canvas: Canvas, palette: Palette) -> None:
    """Vines on the left, wheat on the right: their rows run to the horizon."""
    canvas.fill(box(0, PLAIN, 1600, 900), tone(palette.primary, 0.42))
    canvas.fill([(1046, PLAIN), (1600, PLAIN), (1600, 900), (800, 900)], palette.accent)
    for i in range(40):
        left, right = 870 - i * 132, 900 + i * 132
        canvas.fill([(1020, PLAIN), (left, 920), (left - 70, 920)], tone(palette.primary, 0.31))
        canvas.fill([(1020, PLAIN), (left - 70, 920), (left - 84, 920)], palette.ember)
        canvas.fill([(1046, PLAIN), (right, 920), (right + 58, 920)], palette.honey)
        canvas.fill([(1046, PLAIN), (right + 58, 920), (right + 74, 920)], palette.rust)
    ground = box(0, PLAIN, 1600, 900)
    # Far away the rows melt into the light; close by they sink into the shade.
    haze = mix(palette.accent, palette.ember, 0.3)
    canvas.fill(ground, Gradient((0, PLAIN), (0, 640), [haze], (1, 0.55, 0.2, 0)))
    canvas.fill(ground, Gradient((0, 620), (0, 920), [palette.night], (0, 0.6)))
    random = Random(36)  # noqa: S311
    hedges = [
        (x + random.uniform(-5, 5), y, size * random.uniform(0.8, 1.3))
        for y, start, end, size in ((552, -10, 700, 10), (550, 1180, 1620, 10))
        for x in range(start, end, 13)
    ]
    for x, y, radius in hedges:
        canvas.fill(ellipse(x, y + 2, radius * 1.3, radius * 0.9), tone(palette.slate, 0.26))
    for x, y, radius in hedges:
        lit = x + (3 if x < SUN[0] else -3)
        canvas.fill(ellipse(lit, y - radius * 0.3, radius * 0.8, radius * 0.45), palette.slate)


def _river(canvas: Canvas, palette: Palette) -> None:
    left = smooth(((1030, PLAIN), (968, 524), (1010, 560), (940, 622), (770, 716), (680, 910)))
    right = smooth(((1062, PLAIN), (1016, 524), (1082, 560), (1070, 632), (960, 736), (960, 910)))
    water = [*left, *right[::-1]]
    for shore, shift in ((left, -1), (right, 1)):
        canvas.fill(place(ribbon(shore, (1, 3, 5, 9, 14, 22)), shift * 2), tone(palette.primary, 0.28))
    canvas.fill(water, Gradient((0, PLAIN), (0, 900), (palette.paper, palette.honey, palette.accent, palette.ember)))
    # fmt: off
    glints = (
        (1010, 522, 34), (1046, 556, 40), (1020, 586, 66), (1030, 610, 40), (980, 646, 90), (920, 676, 60),
        (960, 702, 80), (850, 730, 110), (880, 768, 70), (790, 800, 120), (890, 836, 100), (770, 866, 70),
    )
    # fmt: on
    for x, y, length in glints:
        glint = box(x - length / 2, y - length / 34, x + length / 2, y + length / 34, 4)
        canvas.fill(glint, palette.paper, within=water, alpha=0.75)


def _house(canvas: Canvas, palette: Palette, x: float, y: float, width: float, height: float, roof: RGB) -> None:
    """Its right side faces the sun."""
    right, top, ridge = x + width, y - height, y - height * 1.66
    corner, gable = x + width * 0.45, x + width * 0.225
    shade = mix(palette.sand, palette.primary, 0.45)
    canvas.fill([(x, y), (x, top), (gable, ridge + 2), (corner, top), (corner, y)], shade)
    canvas.fill(box(corner, top, right, y), palette.cream)
    canvas.fill([(gable, ridge), (right - 4, ridge), (right + 3, top + 3), (corner, top + 3)], roof)
    for left in (corner + width * 0.12, corner + width * 0.34):
        canvas.fill(box(left, y - height * 0.7, left + width * 0.1, y - height * 0.3), palette.dusk)


def _village(canvas: Canvas, palette: Palette) -> None:
    shade, base = mix(palette.sand, palette.primary, 0.5), 528
    light, dark = palette.primary, tone(palette.primary, 0.4)
    # The church
    canvas.fill(box(452, base - 120, 474, base), shade)
    canvas.fill(box(474, base - 120, 500, base), palette.cream)
    canvas.fill([(446, base - 118), (474, base - 232), (474, base - 118)], tone(palette.slate, 0.32))
    canvas.fill([(474, base - 232), (506, base - 118), (474, base - 118)], palette.slate)
    canvas.fill([(482, base - 78), *arc(487, base - 94, 5, 9, 180, 360), (492, base - 78)], palette.dusk)
    _house(canvas, palette, 498, base, 92, 46, dark)
    for x, drop, width, height, roof in (
        (300, 2, 62, 30, light),
        (352, 0, 56, 40, dark),
        (398, 4, 70, 34, light),
        (566, 3, 64, 32, light),
        (620, 6, 56, 26, dark),
        (520, 10, 58, 28, light),
        (436, 10, 66, 30, dark),
        (338, 12, 64, 26, light),
    ):
        _house(canvas, palette, x, base + drop, width, height, roof)
    # fmt: off
    trees = (
        (280, 528, 20), (330, 534, 14), (690, 534, 16), (664, 530, 22), (508, 540, 13), (418, 540, 15), (250, 534, 15),
    )
    # fmt: on
    for x, y, radius in trees:
        canvas.fill(ellipse(x, y - radius * 0.7, radius), tone(palette.slate, 0.3))
        canvas.fill(ellipse(x + radius * 0.25, y - radius * 0.9, radius * 0.68), palette.slate)


def _poplars(canvas: Canvas, palette: Palette) -> None:
    for i, x in enumerate((1290, 1336, 1386, 1440, 1498, 1560)):
        base, height = 538 + i * 5, 96 + i * 17
        width = height * 0.14
        tree = outline("M0 0 C-10 -6 -12 -30 -10 -52 C-8 -78 -3 -94 0 -100 C3 -94 8 -78 10 -52 C12 -30 10 -6 0 0 Z")
        canvas.fill(ellipse(x + 30 + i * 6, base, 46 + i * 5, 5), palette.dusk, alpha=0.5)
        shape = place(tree, x, base, height / 100)
        canvas.fill(shape, tone(palette.slate, 0.28))
        canvas.fill(place(shape, -width * 0.75), palette.slate, within=shape)
        canvas.fill(place(shape, -width * 1.5), palette.accent, within=shape)


def _rose(canvas: Canvas, x: float, y: float, radius: float, color: RGB, light: RGB, dark: RGB, turn: float) -> None:
    for i in range(5):
        angle = math.radians(turn + i * 72)
        petal = ellipse(x + math.cos(angle) * radius * 0.46, y + math.sin(angle) * radius * 0.46, radius * 0.62)
        canvas.fill(petal, (dark, mix(dark, color, 0.5))[i % 2])
    canvas.fill(ellipse(x, y, radius * 0.78), color)
    # Petals wound around the heart, each leaving a crescent of the one before.
    petals = ((0.66, dark), (0.62, light), (0.48, dark), (0.44, color), (0.3, dark), (0.25, light))
    for i, (size, tint) in enumerate(petals):
        angle = math.radians(turn + 70 + i // 2 * 128)
        shift = radius * 0.13
        canvas.fill(ellipse(x + math.cos(angle) * shift, y + math.sin(angle) * shift, radius * size), tint)


def _roses(canvas: Canvas, palette: Palette) -> None:
    red = palette.primary
    tints = (
        (red, mix(red, palette.accent, 0.4), tone(red, 0.36)),
        (palette.ember, mix(palette.accent, palette.honey, 0.4), tone(red, 0.45)),
        (palette.blush, palette.cream, mix(red, palette.blush, 0.5)),
    )
    leaf = outline("M0 0 C10 -34 44 -46 78 -34 C66 -2 30 14 0 0 Z")
    deep = tone(palette.slate, 0.2)
    # fmt: off
    # How far from the edge, how high, how large, in which tint.
    left = (
        (60, 800, 62, 0), (186, 848, 54, 1), (330, 896, 50, 0), (24, 680, 42, 2), (150, 724, 40, 0), (290, 800, 34, 2),
        (440, 884, 32, 1),
    )
    right = (
        (60, 780, 58, 1), (178, 850, 60, 0), (322, 890, 44, 2), (26, 660, 38, 0), (150, 716, 36, 2), (280, 796, 36, 0),
        (424, 880, 28, 0),
    )
    # fmt: on
    for side, origin, blooms in ((1, -10, left), (-1, 1610, right)):
        for dx, y, radius, _ in blooms:
            x = origin + side * dx
            canvas.fill(ribbon(bezier((x, y), (x + side * 16, y + 80), (x - side * 30, 940)), (6, 10)), deep)
            for angle, size in ((20, 1.3), (-60, 1), (150, 1.2), (75, 1.1)):
                tint = mix(deep, palette.slate, 0.25 + (angle % 50) / 90)
                canvas.fill(place(leaf, x, y + radius * 0.4, radius / 46 * size, angle), tint)
        for i, (dx, y, radius, tint) in enumerate(blooms):
            _rose(canvas, origin + side * dx, y, radius, *tints[tint], turn=i * 47)
