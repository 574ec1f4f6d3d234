"""Two coffees face to face at sunrise: their steam becomes a conversation."""

from .canvas import SHEET, Canvas, Gradient, Paint, glow
from .palette import RGB, Palette, lighten, mix, tone
from .shapes import Path, Point, arc, bezier, box, ellipse, hull, outline, place, ribbon, smooth

SUN = (905, 372)
SUN_FOOT = (905, 560)
TABLE = ellipse(800, 1010, 1150, 420)
# How round things flatten on the table, which is seen from a little above.
FLAT = 0.33


def paint(canvas: Canvas, palette: Palette) -> None:
    _sky(canvas, palette)
    _roofs(canvas, palette)
    _awning(canvas, palette)
    canvas.fill(box(0, 640, 1600, 900), palette.night)
    for x in (160, 1440):
        _chair(canvas, palette, x)
    _table(canvas, palette)
    _croissant(canvas, palette, 268, 800)
    _notebook(canvas, palette)
    _cup(canvas, palette, 690, 752, 1.16, palette.primary, handle=-1)
    _cup(canvas, palette, 1120, 724, 1.02, palette.accent, handle=1)
    _sugar(canvas, palette, 905, 846)
    _speech(canvas, palette)


def _sky(canvas: Canvas, palette: Palette) -> None:
    top = tone(palette.primary, 0.4)
    canvas.fill(SHEET, Gradient((0, 0), (0, 620), (top, palette.primary, palette.ember)))
    for radius, alpha in ((640, 0.1), (500, 0.12), (380, 0.16)):
        canvas.fill(ellipse(*SUN, radius), palette.accent, alpha=alpha)
    canvas.fill(ellipse(*SUN, 262), Gradient((0, 110), (0, 640), (palette.honey, palette.accent, palette.accent)))


def _roof(canvas: Canvas, left: float, right: float, eaves: float, height: float, wall: Paint, slope: float) -> None:
    canvas.fill(box(left, eaves, right, 720), wall)
    top = eaves - height
    canvas.fill([(left, eaves), (left + slope, top), (right - slope, top), (right, eaves)], wall)


def _chimneys(canvas: Canvas, x: float, y: float, count: int, color: RGB, pot: RGB) -> None:
    width = count * 13 + 6
    canvas.fill(box(x, y - 34, x + width, y + 20), color)
    canvas.fill(box(x - 3, y - 38, x + width + 3, y - 32), color)
    for i in range(count):
        canvas.fill(box(x + 6 + i * 13, y - 54, x + 13 + i * 13, y - 36), pot)


def _roofs(canvas: Canvas, palette: Palette) -> None:
    far, middle = mix(palette.ember, palette.primary, 0.6), tone(palette.primary, 0.36)
    haze = Gradient((0, 470), (0, 640), (far, mix(far, palette.accent, 0.5)))
    near = Gradient((0, 330), (0, 660), (middle, middle, palette.primary))
    for left, right, eaves, height in (
        (250, 430, 560, 52),
        (410, 560, 590, 40),
        (545, 720, 570, 56),
        (700, 900, 600, 36),
        (880, 1010, 580, 50),
        (990, 1180, 598, 44),
        (1160, 1290, 566, 60),
        (1270, 1420, 590, 48),
    ):
        _roof(canvas, left, right, eaves, height, haze, 18)
    for x, y, count in ((300, 508, 4), (610, 514, 5), (930, 530, 3), (1190, 506, 3), (1330, 542, 4)):
        _chimneys(canvas, x, y, count, far, far)
    for left, right, eaves, height, slope in (
        (-40, 250, 410, 96, 40),
        (210, 400, 520, 70, 28),
        (1370, 1480, 500, 72, 26),
        (1440, 1660, 396, 104, 44),
    ):
        _roof(canvas, left, right, eaves, height, near, slope)
    for x, y, count in ((60, 314, 5), (262, 450, 4), (1400, 428, 3), (1510, 292, 4)):
        _chimneys(canvas, x, y, count, middle, tone(palette.primary, 0.42))
    lit, unlit = palette.honey, tone(palette.primary, 0.27)
    for columns, rows, width, height in (
        ((20, 84, 148), (350, 440), 34, 60),
        ((1490, 1552), (346, 436), 34, 60),
        ((275, 335), (545,), 28, 48),
        ((1398, 1442), (525,), 22, 44),
    ):
        for i, x in enumerate(columns):
            for j, y in enumerate(rows):
                color = lit if (i * 2 + j * 3 + len(columns)) % 5 == 0 else unlit
                canvas.fill(box(x, y, x + width, y + height), color)
                canvas.fill(box(x - 4, y + height, x + width + 4, y + height + 4), unlit)


def _awning(canvas: Canvas, palette: Palette) -> None:
    stripe, drop = 100, 70
    canvas.fill(box(-20, 0, 1620, drop + 54), palette.ink, alpha=0.3, blur=16)
    for i in range(16):
        left = i * stripe
        color = palette.cream if i % 2 else palette.primary
        shade = palette.sand if i % 2 else tone(palette.primary, 0.4)
        canvas.fill(box(left, 0, left + stripe, drop), color)
        scallop = arc(left + stripe / 2, drop + 6, stripe / 2, 36, 0, 180)
        canvas.fill([(left, drop), (left + stripe, drop), *scallop], shade)
    canvas.fill(box(0, 0, 1600, drop), Gradient((0, 0), (0, drop), [palette.ink], (0.35, 0)))


def _chair(canvas: Canvas, palette: Palette, x: float) -> None:
    """The cane back of a bistro chair, drawn up to the table."""
    frame = [(x - 112, 900), *arc(x, 600, 112, 138, 180, 360), (x + 112, 900)]
    cane, wood = mix(palette.accent, palette.honey, 0.3), tone(palette.rust, 0.33)
    canvas.fill(frame, cane)
    for i in range(-9, 10):
        for lean in (-130, 130):
            canvas.fill(ribbon([(x + i * 32 - lean, 460), (x + i * 32 + lean, 720)], (10, 10)), palette.rust, frame)
    canvas.fill(frame, Gradient((x, 480), (x, 720), [palette.night], (0.05, 0.6)))
    canvas.stroke(frame, 17, wood)
    canvas.stroke(place(frame, -1, -3), 4, mix(wood, palette.accent, 0.6))


def _table(canvas: Canvas, palette: Palette) -> None:
    canvas.fill(place(TABLE, 0, 10), tone(palette.rust, 0.42))
    canvas.fill(TABLE, palette.rust)
    canvas.fill(TABLE, glow(SUN_FOOT[0], 590, 560, palette.honey))
    top = ellipse(800, 1014, 1136, 414)
    canvas.fill(top, Gradient((0, 600), (0, 920), (palette.paper, palette.cream, palette.sand)))
    for line in (
        ((0, 800), (210, 700), (460, 690), (560, 628)),
        ((380, 920), (560, 850), (840, 690), (1010, 660), (1230, 610)),
        ((1000, 920), (1180, 830), (1420, 800), (1640, 720)),
        ((1180, 830), (1290, 760), (1500, 690)),
    ):
        canvas.fill(ribbon(smooth(line), (1, 5, 2, 6, 1)), tone(palette.sand, 0.83), within=top, alpha=0.7)
    canvas.fill(ellipse(SUN_FOOT[0], 620, 260, 50), palette.accent, within=top, alpha=0.4, blur=40)


def _shadow(canvas: Canvas, palette: Palette, base: Path, center: Point, length: float, alpha: float = 0.34) -> None:
    """What stands on the table throws its shadow away from the sun."""
    dx, dy = center[0] - SUN_FOOT[0], center[1] - SUN_FOOT[1]
    size = (dx * dx + dy * dy) ** 0.5
    dx, dy = dx / size * length, dy / size * length
    swept = hull([*base, *place(base, dx, dy)])
    end = (center[0] + dx * 1.9, center[1] + dy * 1.9)
    tint = mix(palette.dusk, palette.rust, 0.35)
    canvas.fill(swept, Gradient(center, end, [tint], (alpha, 0)), within=TABLE, blur=3)


def _disc(canvas: Canvas, x: float, y: float, radius: float, top: RGB, edge: RGB, thick: float) -> None:
    """A saucer or a plate: its edge, its rim and its hollow."""
    canvas.fill(ellipse(x, y + thick, radius, radius * FLAT), edge)
    canvas.fill(ellipse(x, y, radius, radius * FLAT), top)
    hollow = ellipse(x, y + 2, radius * 0.62, radius * 0.62 * FLAT)
    canvas.fill(hollow, edge, alpha=0.55)
    canvas.fill(place(hollow, 0, 4), top, within=hollow)


def _cup(canvas: Canvas, palette: Palette, x: float, y: float, scale: float, color: RGB, handle: int) -> None:
    """A cup on its saucer; `handle` is -1 on the left, 1 on the right, away from the sun."""

    def at(path: Path) -> Path:
        return place(path, x, y, scale, stretch=(handle, 1))

    saucer = ellipse(x, y, 190 * scale, 190 * scale * FLAT)
    _shadow(canvas, palette, place(saucer, 0, 8), (x, y), 70)
    _disc(canvas, x, y, 190 * scale, palette.paper, tone(palette.sand, 0.8), 9)
    _shadow(canvas, palette, ellipse(x, y, 64 * scale, 22 * scale), (x, y), 105, 0.5)

    shade, light = lighten(color, -0.15), mix(color, palette.honey, 0.45)
    # Handle
    curve = bezier((96, -112), (196, -150), (196, -20), (64, -36))
    canvas.stroke(at(curve), 21 * scale, shade)
    canvas.stroke(at(place(curve, -2, -4)), 9 * scale, mix(color, shade, 0.4))
    # Body
    body = at(outline("M-118 -136 C-118 -60 -96 -8 -58 2 C-30 12 30 12 58 2 C96 -8 118 -60 118 -136 Z"))
    canvas.fill(body, Gradient(at([(-118, 0)])[0], at([(118, 0)])[0], (light, color, color, shade)))
    gleam = at(outline("M-102 -104 C-100 -62 -88 -30 -68 -12 C-80 -40 -86 -66 -86 -100 Z"))
    canvas.fill(gleam, palette.paper, alpha=0.55)
    band = at(outline("M-112 -84 C-60 -62 60 -62 112 -84 L108 -66 C60 -44 -60 -44 -108 -66 Z"))
    canvas.fill(band, palette.paper, within=body, alpha=0.9)
    canvas.fill(band, Gradient(at([(-20, 0)])[0], at([(118, 0)])[0], [shade], (0, 0.55)), within=body)
    # Rim and coffee
    rim_y, rx = y - 136 * scale, 118 * scale
    canvas.fill(ellipse(x, rim_y, rx, rx * FLAT), mix(light, palette.paper, 0.5))
    inside = ellipse(x, rim_y + 1, rx - 8 * scale, (rx - 8 * scale) * FLAT)
    canvas.fill(inside, Gradient((x - rx, 0), (x + rx, 0), (palette.sand, palette.cream)))
    level = ellipse(x, rim_y + 13 * scale, rx - 12 * scale, (rx - 14 * scale) * FLAT)
    canvas.fill(level, mix(palette.coffee, palette.bread[1], 0.45), within=inside)
    canvas.fill(place(level, 0, 4 * scale), palette.coffee, within=inside)
    crema = ellipse(x - 26 * handle * scale, rim_y + 20 * scale, 46 * scale, 11 * scale)
    canvas.fill(crema, mix(palette.coffee, palette.bread[1], 0.3), within=inside)


def _croissant(canvas: Canvas, palette: Palette, x: float, y: float) -> None:
    plate = ellipse(x, y, 200, 200 * FLAT)
    _shadow(canvas, palette, place(plate, 0, 8), (x, y), 60)
    _disc(canvas, x, y, 200, palette.mist, tone(palette.slate, 0.62), 10)
    _shadow(canvas, palette, ellipse(x, y + 8, 140, 26), (x, y), 34, 0.5)
    light, *_, dark = palette.bread
    # From both tips to the middle, so that each roll overlaps and shades the one outside it.
    outer: dict[int, Path] = {}
    rolls = ((134, 14, 20, 31, 74), (112, -12, 30, 40, 56), (68, -32, 40, 52, 30), (0, -44, 54, 60, 0))
    for dx, dy, rx, ry, angle in rolls:
        for side in (-1, 1) if dx else (1,):
            cx, cy = x + side * dx, y + dy
            roll = ellipse(cx, cy, rx, ry, side * angle)
            for neighbour in [outer[side]] if dx and side in outer else outer.values():
                shade = place(roll, side * 7, 5) if dx else roll
                canvas.fill(shade, dark, within=neighbour, alpha=0.5, blur=3)
            canvas.fill(roll, Gradient((cx + 16, cy - ry), (cx - 8, cy + ry * 1.15), palette.bread))
            gleam = arc(cx, cy, rx * 0.62, ry * 0.72, 225, 300, side * angle)
            canvas.fill(ribbon(gleam, (0, rx / 7, 0)), mix(light, palette.paper, 0.6), alpha=0.8)
            outer[side] = roll


def _notebook(canvas: Canvas, palette: Palette) -> None:
    def at(*points: Point) -> Path:
        """From pages (each 1 wide and 1 high) to the table."""
        return [(1312 + u * 152 + v * 92, 800 - u * 30 + v * 112) for u, v in points]

    cover = at((-0.04, -0.04), (2.04, -0.04), (2.04, 1.05), (-0.04, 1.05))
    _shadow(canvas, palette, place(cover, 0, 10), (1480, 820), 26)
    canvas.fill(place(cover, 0, 9), tone(palette.slate, 0.28))
    canvas.fill(cover, palette.slate)
    canvas.fill(place(at((0, 0), (2, 0), (2, 1), (0, 1)), 0, -1), palette.sand)
    canvas.fill(place(at((0, 0), (2, 0), (2, 1), (0, 1)), 0, -6), palette.paper)
    fold, left, right = (at((u, 0.5))[0] for u in (1, 0.8, 1.2))
    tint = tone(palette.sand, 0.78)
    canvas.fill(place(at((0.7, 0), (1, 0), (1, 1), (0.7, 1)), 0, -6), Gradient(left, fold, [tint], (0, 0.7)))
    canvas.fill(place(at((1, 0), (1.3, 0), (1.3, 1), (1, 1)), 0, -6), Gradient(fold, right, [tint], (0.35, 0)))
    for row in range(6):
        for start, end in ((0.12, 0.84 - 0.3 * (row == 5)), (1.14, 1.86)):
            v = 0.16 + row * 0.14
            canvas.stroke(place(at((start, v), (end, v)), 0, -6), 3, mix(palette.slate, palette.paper, 0.45))
    pen = place(at((0.74, 0.16), (1.36, 0.86)), 0, -14)
    canvas.fill(ribbon(place(pen, 10, 10), (9, 9)), palette.dusk, alpha=0.3, blur=2)
    canvas.stroke(pen, 13, palette.primary)
    (ax, ay), (bx, by) = pen

    def along(t: float) -> Point:
        return ax + (bx - ax) * t, ay + (by - ay) * t

    canvas.fill(ribbon([along(0.62), along(0.68)], (14, 14)), palette.accent)
    canvas.fill(ribbon(place([along(0.05), along(0.98)], 2, -3), (3, 3)), palette.blush)
    canvas.fill(ribbon([along(0.02), along(-0.12)], (13, 1)), palette.ink)


def _sugar(canvas: Canvas, palette: Palette, x: float, y: float) -> None:
    """Two lumps and a spoon."""
    spoon = bezier((x - 128, y + 20), (x - 60, y - 6), (x - 10, y - 4), (x + 48, y - 22))
    steel, dull = palette.mist, tone(palette.slate, 0.6)
    canvas.fill(ribbon(place(spoon, -2, 9), (8, 8)), palette.dusk, alpha=0.3, blur=2)
    bowl = ellipse(x - 150, y + 28, 34, 13, -16)
    canvas.fill(place(bowl, -4, 8), palette.dusk, alpha=0.3, blur=2)
    canvas.fill(ribbon(spoon, (6, 6, 9)), dull)
    canvas.fill(ribbon(place(spoon, 0, -2), (3, 3, 5)), steel)
    canvas.fill(bowl, steel)
    canvas.fill(place(ellipse(0, 0, 26, 8, -16), x - 149, y + 29), Gradient((x - 176, 0), (x - 124, 0), (dull, steel)))
    for lx, ly in ((x + 96, y + 6), (x + 152, y + 24)):
        base = [(lx - 30, ly), (lx + 4, ly + 12), (lx + 30, ly - 2), (lx - 4, ly - 12)]
        _shadow(canvas, palette, base, (lx, ly), 34, 0.4)
        top = place(base, 0, -26)
        canvas.fill([top[0], top[1], base[1], base[0]], palette.sand)
        canvas.fill([top[1], top[2], base[2], base[1]], tone(palette.sand, 0.78))
        canvas.fill(top, palette.paper)


def _bubble(x: float, y: float, rx: float, ry: float, start: float, end: float, tip: Point, sway: float) -> Path:
    """A round bubble on a tail of steam, which leaves it between two angles and sways down to its tip."""
    body = arc(x, y, rx, ry, start, end)
    (sx, sy), (ex, ey) = body[0], body[-1]
    px, py = body[-2]
    length = ((ex - px) ** 2 + (ey - py) ** 2) ** 0.5
    leave = (ex + (ex - px) / length * 90, ey + (ey - py) / length * 90)
    tx, ty = tip
    return (
        bezier(tip, (tx - sway, ty - 90), (sx + sway * 1.2, sy + 80), (sx, sy))
        + body
        + bezier((ex, ey), leave, (tx + 10 - sway, ty - 60), tip)
    )


def _speech(canvas: Canvas, palette: Palette) -> None:
    left = _bubble(500, 306, 226, 140, 70, 398, (690, 610), -50)
    right = place(_bubble(0, 0, 226, 140, 70, 398, (142, 314), -40), 1262, 276, stretch=(-1, 1))
    for bubble in (left, right):
        canvas.fill(bubble, Gradient((0, 400), (0, 600), [palette.paper], (1, 0.8, 0.15)))
    for i in range(3):
        canvas.fill(ellipse(420 + i * 80, 306, 23), (palette.primary, palette.ember, palette.accent)[i])
    for y, end, color in ((230, 1330, palette.accent), (276, 1390, palette.primary), (322, 1270, palette.accent)):
        canvas.stroke([(1140, y), (end, y)], 20, color)
