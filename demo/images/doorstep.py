"""Door to door: two volunteers and a neighbour on a doorstep, a third ringing next door."""

from .canvas import SHEET, Canvas, Gradient, Paint
from .figures import BOB, COAT, CURLS, JACKET, SHORT, Figure
from .palette import RGB, Palette, lighten, mix, tone
from .shapes import Path, arc, bezier, box, ellipse, outline, place, ribbon

GROUND = 772
# The morning sun is up on the left: whatever stands out of a wall throws its shadow this far.
CAST = (16, 20)


def paint(canvas: Canvas, palette: Palette) -> None:
    _houses(canvas, palette)
    _pavement(canvas, palette)
    _doorways(canvas, palette)
    _bicycle(canvas, palette, 100, 748)
    _planter(canvas, palette, 1062, 800)
    _people(canvas, palette)
    _cat(canvas, palette, 930, 834)


def _relief(canvas: Canvas, palette: Palette, path: Path, paint: Paint, alpha: float = 0.3) -> None:
    """Something that stands out of a wall, with its shadow."""
    canvas.fill(place(path, *CAST), palette.night, alpha=alpha)
    canvas.fill(path, paint)


def _houses(canvas: Canvas, palette: Palette) -> None:
    red, gold, blue, paper = palette.primary, palette.accent, palette.slate, palette.paper
    canvas.fill(SHEET, Gradient((0, 0), (0, 300), (palette.mist, palette.cream)))
    _house(canvas, palette, -20, 420, 92, palette.honey, mix(palette.sand, palette.rust, 0.35), paper)
    _house(canvas, palette, 1010, 1640, 70, palette.cream, blue, paper)
    # The tall house in the middle shades the wall on its right.
    canvas.fill([(1010, 0), (1046, 60), (1046, GROUND), (1010, GROUND)], palette.night, alpha=0.16)
    _house(canvas, palette, 420, 1010, -60, red, tone(red, 0.3), palette.cream)
    for i in range(10):
        top, width = 352 + i * 42, (12, 22)[i % 2]
        for left in (420, 1010 - width):
            canvas.fill(box(left, top, left + width, top + 38), palette.cream)
    # fmt: off
    windows = (
        (58, 144, 84, 150, red), (268, 144, 84, 150, red), (120, 420, 150, 220, red),
        (500, 60, 110, 212, blue), (820, 60, 110, 212, blue),
        (1120, 132, 100, 160, gold), (1380, 132, 100, 160, gold), (1438, 430, 112, 210, gold),
    )
    # fmt: on
    for x, y, width, height, shutters in windows:
        _window(canvas, palette, x, y, width, height, shutters)


def _house(
    canvas: Canvas, palette: Palette, left: float, right: float, top: float, wall: RGB, base: RGB, trim: RGB
) -> None:
    roof, shade = palette.slate, lighten(wall, -0.06)
    canvas.fill(box(left, top, right, GROUND), Gradient((left, top), (left + 120, GROUND), (wall, wall, shade)))
    canvas.fill(box(left, top - 62, right, top), Gradient((0, top - 62), (0, top), (tone(roof, 0.5), roof)))
    for x in range(int(left), int(right), 26):
        canvas.fill(box(x, top - 62, x + 2, top), tone(roof, 0.34))
    for y in (top, 322):
        canvas.fill(box(left, y + 14, right, y + 28), palette.night, alpha=0.16)
        canvas.fill(box(left, y, right, y + 15), trim)
    canvas.fill(box(left, 704, right, GROUND), base)
    canvas.fill(box(left, 704, right, 710), mix(base, palette.paper, 0.3))


def _window(canvas: Canvas, palette: Palette, x: float, y: float, width: float, height: float, color: RGB) -> None:
    right, bottom = x + width, y + height
    canvas.fill(box(x - 12, y - 14, right + 12, bottom), palette.paper)
    glass = box(x, y, right, bottom)
    canvas.fill(glass, Gradient((x, y), (right, bottom), (tone(palette.slate, 0.3), palette.slate)))
    shine = [(x + width * 0.15, bottom), (x + width * 0.75, y), (x + width * 1.1, y), (x + width * 0.5, bottom)]
    canvas.fill(shine, palette.mist, within=glass, alpha=0.35)
    for hem, inwards in ((x, width / 2), (right, -width / 2)):
        drape = [(hem + inwards * part, y + height * drop) for part, drop in ((0.7, 0), (0.5, 0.35), (0.24, 0.7))]
        canvas.fill([(hem, y), *drape, (hem, y + height * 0.75)], palette.cream, alpha=0.9)
    canvas.fill(box(x, y, right, y + 12), palette.night, alpha=0.4)
    canvas.fill(box(x + width / 2 - 4, y, x + width / 2 + 4, bottom), palette.paper)
    canvas.fill(box(x, y + height * 0.36 - 3, right, y + height * 0.36 + 3), palette.paper)
    leaf = width * 0.46
    for left in (x - leaf - 6, right + 6):
        _relief(canvas, palette, box(left, y - 6, left + leaf, bottom + 2), color, 0.22)
        for i in range(int(height // 13)):
            canvas.fill(box(left + 7, y + 4 + i * 13, left + leaf - 7, y + 10 + i * 13), mix(color, palette.night, 0.3))
    _relief(canvas, palette, box(x - 22, bottom, right + 22, bottom + 14), palette.paper, 0.22)
    # A flower box
    canvas.fill(box(x - 6, bottom - 16, right + 6, bottom + 6, 4), mix(palette.rust, palette.coffee, 0.3))
    step = 19
    for i in range(int(width / step) + 1):
        bloom = (palette.blush, palette.accent, palette.paper)[i % 3]
        canvas.fill(ellipse(x + i * step, bottom - 20, 15), tone(palette.slate, 0.5))
        canvas.fill(ellipse(x + i * step + 4, bottom - 28 - (i % 2) * 8, 8), bloom)


def _pavement(canvas: Canvas, palette: Palette) -> None:
    pale = mix(palette.sand, palette.paper, 0.5)
    canvas.fill(box(0, GROUND, 1600, 858), Gradient((0, GROUND), (0, 858), (palette.sand, pale)))
    for x in range(-100, 1700, 122):
        canvas.fill(ribbon([(x + 60, GROUND), (x + (x - 800) * 0.06, 858)], (2, 4)), tone(palette.sand, 0.76))
    canvas.fill(box(0, 858, 1600, 874), tone(palette.sand, 0.72))
    canvas.fill(box(0, 874, 1600, 900), Gradient((0, 874), (0, 900), (tone(palette.slate, 0.34), palette.slate)))
    canvas.fill(box(0, GROUND, 1600, GROUND + 26), Gradient((0, GROUND), (0, GROUND + 26), [palette.rust], (0.45, 0)))


def _arch(left: float, top: float, right: float, bottom: float) -> Path:
    half = (right - left) / 2
    return [(left, bottom), *arc(left + half, top + half, half, half, 180, 360), (right, bottom)]


def _doorways(canvas: Canvas, palette: Palette) -> None:
    # The open door
    _relief(canvas, palette, _arch(742, 346, 948, 748), palette.cream)
    hall = _arch(766, 370, 924, 748)
    canvas.fill(hall, Gradient((845, 560), (845, 790), (palette.accent, palette.rust)))
    canvas.fill(hall, Gradient((845, 450), (1045, 450), [palette.paper], (1, 0.3, 0), radial=True))
    canvas.fill([(766, 748), (786, 716), (904, 716), (924, 748)], palette.rust)
    leaf = [(924, 470), (980, 452), (980, 776), (924, 748)]
    canvas.fill(place(leaf, 14, 6), palette.night, alpha=0.3)
    canvas.fill(leaf, Gradient((924, 0), (980, 0), (tone(palette.slate, 0.34), palette.slate)))
    for top, bottom in ((492, 590), (616, 726)):
        canvas.fill([(934, top), (970, top - 8), (970, bottom + 10), (934, bottom)], tone(palette.slate, 0.33))
    canvas.fill(ellipse(972, 606, 5), palette.accent)
    for left, right, top in ((732, 958, 748), (708, 982, 766)):
        canvas.fill(box(left, top, right, top + 22), Gradient((left, 0), (right, 0), (palette.paper, palette.sand)))
        canvas.fill(box(left, top + 14, right, top + 22), tone(palette.sand, 0.72))
    # The closed door
    _relief(canvas, palette, box(1110, 382, 1296, GROUND), palette.paper)
    glass = Gradient((1132, 404), (1274, 452), (tone(palette.slate, 0.3), palette.slate))
    canvas.fill(box(1132, 404, 1274, 452), glass)
    canvas.fill(box(1200, 404, 1206, 452), palette.paper)
    canvas.fill(box(1132, 462, 1274, GROUND), palette.primary)
    canvas.fill(box(1132, 462, 1274, 476), palette.night, alpha=0.35)
    for left in (1146, 1210):
        for top, bottom in ((492, 590), (612, 740)):
            canvas.fill(box(left, top, left + 50, bottom), tone(palette.primary, 0.38))
            canvas.fill(box(left + 5, top + 6, left + 50, bottom), tone(palette.primary, 0.45))
    canvas.fill(box(1096, GROUND - 8, 1310, GROUND + 12), palette.paper)
    canvas.fill(box(1096, GROUND + 4, 1310, GROUND + 12), tone(palette.sand, 0.72))
    canvas.fill(box(1322, 512, 1340, 544, 4), palette.accent)
    canvas.fill(ellipse(1331, 528, 5), palette.coffee)


def _people(canvas: Canvas, palette: Palette) -> None:
    brown, tan, pale = palette.skins
    blue, deep = palette.slate, tone(palette.slate, 0.3)
    # Two volunteers and a neighbour on his step: a leaflet passes from hand to hand.
    first = Figure(canvas, palette, (614, 824), 0.98, 1)
    first.sheets((142, -284), 66, palette.primary)
    neighbour = Figure(canvas, palette, (838, 752), 0.88, -1)
    neighbour.arm(palette.mist, tan, (14, -304), (44, -230), (78, -252))
    neighbour.legs(deep)
    neighbour.head(tan, mix(palette.coffee, palette.ink, 0.4), SHORT)
    neighbour.body(JACKET, palette.mist)
    neighbour.arm(palette.mist, tan, (-8, -302), (-34, -226), (14, -196))
    second = Figure(canvas, palette, (494, 812), 0.98, 1)
    second.legs(deep)
    second.head(brown, palette.ink, CURLS)
    second.body(JACKET, palette.cream)
    second.sheets((40, -222), -8, palette.accent)
    second.arm(palette.cream, brown, (-8, -302), (-30, -216), (36, -206))
    first.arm(palette.accent, pale, (14, -304), (60, -232), (122, -262))
    first.legs(palette.night)
    first.head(pale, mix(palette.bread[2], palette.coffee, 0.5), BOB)
    first.body(COAT, palette.accent)
    first.shape(outline("M-24 -338 C-10 -318 14 -318 28 -338 L30 -322 C14 -300 -12 -300 -26 -322 Z"), palette.paper)
    first.arm(palette.accent, pale, (-8, -302), (-34, -220), (4, -176))
    # The third, from behind, at the next door.
    third = Figure(canvas, palette, (1222, 822), 0.98, 1)
    third.legs(palette.night)
    third.shape(box(-13, -366, 13, -318, 8), mix(brown, palette.coffee, 0.3))
    third.body(JACKET, blue)
    third.shape(ellipse(0, -386, 33, 40), palette.ink)
    third.shape(ellipse(0, -430, 17), palette.ink)
    third.arm(blue, brown, (28, -302), (92, -236), (112, -292))
    third.arm(blue, brown, (-30, -302), (-62, -226), (-44, -164))
    third.sheets((-40, -146), 80, palette.accent)


def _bicycle(canvas: Canvas, palette: Palette, x: float, y: float) -> None:
    rear, front, pedals, saddle, bars = (x, y), (x + 196, y), (x + 76, y + 4), (x + 52, y - 98), (x + 166, y - 104)
    canvas.fill(ellipse(x + 130, y + 62, 190, 9), palette.dusk, alpha=0.35, blur=3)
    for wheel in (rear, front):
        canvas.stroke([*ellipse(*wheel, 58), (wheel[0] + 58, wheel[1])], 7, palette.ink)
        canvas.stroke([*ellipse(*wheel, 52), (wheel[0] + 52, wheel[1])], 2, palette.sand)
        for i in range(6):
            canvas.stroke(place([(-52, 0), (52, 0)], *wheel, angle=i * 30), 1.2, palette.coffee)
    for start, end in ((rear, pedals), (rear, saddle), (pedals, saddle), (pedals, bars), (saddle, bars), (bars, front)):
        canvas.stroke([start, end], 8, palette.slate)
    canvas.stroke([bars, (bars[0] - 6, bars[1] - 32), (bars[0] - 30, bars[1] - 38)], 7, palette.ink)
    canvas.stroke([(saddle[0] - 20, saddle[1] - 16), (saddle[0] + 16, saddle[1] - 14)], 13, palette.coffee)
    canvas.stroke([saddle, (saddle[0] - 3, saddle[1] - 14)], 6, palette.ink)
    canvas.fill(ellipse(*pedals, 13), palette.ink)
    canvas.stroke([pedals, (pedals[0] + 18, pedals[1] + 26)], 6, palette.ink)
    left, top = bars[0] + 12, bars[1] - 24
    for x, angle, color in ((22, -8, palette.cream), (34, 1, palette.paper), (46, 10, palette.cream)):
        canvas.fill(place(box(-16, -30, 16, 20, 2), left + x, top, angle=angle), color)
    basket = [(left, top), (left + 72, top), (left + 62, top + 54), (left + 10, top + 54)]
    canvas.fill(basket, palette.rust)
    for i in range(1, 4):
        canvas.stroke([(left + 3 * i, top + i * 14), (left + 72 - 2.5 * i, top + i * 14)], 3, palette.accent)


def _planter(canvas: Canvas, palette: Palette, x: float, y: float) -> None:
    leaf = tone(palette.slate, 0.5)
    canvas.fill(ellipse(x + 40, y, 70, 9), palette.dusk, alpha=0.35, blur=3)
    canvas.stroke([(x, y - 60), (x, y - 150)], 8, palette.coffee)
    canvas.fill(ellipse(x, y - 190, 56), Gradient((x - 40, y - 230), (x + 40, y - 150), (leaf, palette.slate)))
    for dx, dy in ((-24, -20), (12, -34), (-6, 6), (28, 0), (-34, 14), (10, 30)):
        canvas.fill(ellipse(x + dx, y - 190 + dy, 7), palette.blush)
    canvas.fill(
        [(x - 38, y - 70), (x + 38, y - 70), (x + 28, y), (x - 28, y)],
        Gradient((x - 38, 0), (x + 38, 0), (palette.accent, palette.rust)),
    )
    canvas.fill(box(x - 43, y - 82, x + 43, y - 64, 4), palette.accent)


def _cat(canvas: Canvas, palette: Palette, x: float, y: float) -> None:
    canvas.fill(ellipse(x + 20, y, 46, 6), palette.dusk, alpha=0.35, blur=3)
    cat = outline(
        "M-18 0 C-24 -30 -22 -52 -16 -66 C-26 -74 -30 -84 -26 -96 L-26 -112 L-14 -102 L-2 -104 L8 -114 L8 -96 "
        "C12 -84 8 -74 2 -68 C22 -56 34 -30 30 0 Z"
    )
    canvas.fill(place(cat, x, y), palette.ink)
    canvas.stroke(bezier((x + 24, y - 6), (x + 70, y - 4), (x + 64, y - 40), (x + 48, y - 44)), 9, palette.ink)
