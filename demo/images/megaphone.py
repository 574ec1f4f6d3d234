"""A raised megaphone, and what the campaign says with it: hearts, talks, coffees, a job done."""

import math

from .canvas import SHEET, Canvas, Gradient
from .palette import RGB, Palette, lighten, mix, tone
from .shapes import Path, arc, bezier, box, ellipse, outline, place, rays, ribbon

CENTER, TILT = (535, 436), -14

HEART = outline("M0 34 C-54 -4 -36 -40 -13 -33 C-5 -30 0 -23 0 -17 C0 -23 5 -30 13 -33 C36 -40 54 -4 0 34 Z")
STAR = [
    ((36, 16)[i % 2] * math.sin(math.radians(36 * i)), -(36, 16)[i % 2] * math.cos(math.radians(36 * i)))
    for i in range(10)
]
TALK = outline("M-14 18 L-22 38 L4 20 C46 18 44 -30 0 -30 C-44 -30 -44 14 -14 18 Z")
CUP = outline("M-28 -14 L22 -14 C22 14 14 28 -3 28 C-20 28 -28 14 -28 -14 Z")
CHECK = [(-24, 2), (-6, 20), (26, -18)]


def paint(canvas: Canvas, palette: Palette) -> None:
    _air(canvas, palette)
    _voice(canvas, palette)
    _arm(canvas, palette)
    _megaphone(canvas, palette)
    _fingers(canvas, palette)


def _at(path: Path) -> Path:
    """From the megaphone, lying along its axis, to the sheet."""
    return place(path, *CENTER, angle=TILT)


def _across(half: float, *colors: RGB) -> Gradient:
    """Light falls on the megaphone from above."""
    start, end = _at([(0, -half), (0, half)])
    return Gradient(start, end, colors)


def _air(canvas: Canvas, palette: Palette) -> None:
    warm = mix(palette.accent, palette.ember, 0.35)
    canvas.fill(SHEET, Gradient((1400, 0), (200, 900), (palette.honey, palette.accent, warm)))
    [source] = _at([(120, 0)])
    canvas.fill(rays(*source, 1500, range(TILT - 44, TILT + 45, 22), 11), palette.cream, alpha=0.5)
    # Printer's dots where the light does not reach.
    for row in range(26):
        for column in range(40):
            x, y = column * 30 + 15 * (row % 2), 900 - row * 24
            size = 9.5 * (1 - math.dist((x, y), (-60, 960)) / 820)
            if size > 1:
                canvas.fill(ellipse(x, y, size), palette.ember)


def _voice(canvas: Canvas, palette: Palette) -> None:
    [source] = _at([(190, 0)])
    for radius, width, color, spread in (
        (200, 18, palette.primary, 24),
        (325, 23, palette.ember, 27),
        (480, 28, palette.primary, 30),
        (690, 34, palette.ember, 33),
    ):
        canvas.stroke(arc(*source, radius, radius, TILT - spread, TILT + spread), width, color)
    for radius, angle, size, back, front, icon in (
        (480, -39, 1.15, palette.primary, palette.cream, HEART),
        (480, 8, 1.3, palette.paper, palette.primary, TALK),
        (350, 37, 1, palette.slate, palette.cream, CHECK),
        (690, -20, 1.4, palette.paper, palette.rust, CUP),
        (690, 19, 1.15, palette.primary, palette.honey, STAR),
    ):
        x, y = source[0] + radius * math.cos(math.radians(angle)), source[1] + radius * math.sin(math.radians(angle))
        canvas.fill(ellipse(x + 8, y + 20, 60 * size), palette.rust, alpha=0.45, blur=8)
        canvas.fill(ellipse(x, y, 64 * size), back)
        if icon is CHECK:
            canvas.stroke(place(icon, x, y, size), 13 * size, front)
        else:
            canvas.fill(place(icon, x, y, size), front)
        if icon is CUP:
            details = [arc(22, 0, 12, 10, -80, 90)]
            details += [bezier((i, -22), (i - 12, -32), (i + 12, -34), (i, -44)) for i in (-14, 6)]
            for line in details:
                canvas.stroke(place(line, x, y, size), 5.5 * size, front)


def _megaphone(canvas: Canvas, palette: Palette) -> None:
    red, shade, light = palette.primary, tone(palette.primary, 0.31), mix(palette.primary, palette.accent, 0.4)
    canvas.fill(_at(box(-404, -52, -366, 52, 14)), palette.ink)
    canvas.fill(_at(box(-380, -40, -300, 40, 8)), _across(40, palette.slate, palette.ink))
    canvas.fill(_at(box(-318, -68, -206, 68, 22)), _across(68, palette.paper, palette.sand, palette.rust))
    horn = _at(outline("M-240 -58 C-90 -64 90 -96 250 -220 L250 220 C90 96 -90 64 -240 58 Z"))
    canvas.fill(horn, _across(150, light, red, red, shade))
    edge = arc(-150, 0, 22, 80, 90, 270)
    canvas.fill(_at(edge + place(edge, 54)[::-1]), _across(80, palette.paper, palette.honey, palette.rust), within=horn)
    gleam = bezier((-66, -56), (60, -72), (150, -116), (222, -182))
    canvas.fill(_at(ribbon(gleam, (8, 20, 14, 2))), palette.paper, alpha=0.45)
    # The bell, its rim towards us.
    canvas.fill(_at(ellipse(250, 0, 66, 224)), _across(224, palette.paper, palette.cream, palette.sand))
    inside = _at(ellipse(254, 0, 52, 203))
    canvas.fill(inside, _across(203, shade, palette.dusk, red))
    canvas.fill(_at(ellipse(238, 0, 34, 130)), tone(red, 0.26), within=inside)
    canvas.fill(_at(ellipse(232, 0, 24, 66)), _across(66, palette.honey, palette.accent, palette.rust), within=inside)


def _arm(canvas: Canvas, palette: Palette) -> None:
    canvas.fill(_at(outline("M-132 60 L-62 60 L-74 266 C-76 286 -140 286 -142 266 Z")), palette.ink)
    skin = palette.skins[0]
    light = lighten(skin, 0.1)
    forearm = bezier((190, 990), (250, 850), (330, 720), (456, 622))
    canvas.fill(ribbon(forearm, (150, 128, 104, 92)), Gradient((300, 640), (420, 760), (light, skin)))
    blue, pale, deep = palette.slate, mix(palette.slate, palette.mist, 0.3), tone(palette.slate, 0.3)
    canvas.fill(
        ribbon(bezier((150, 1040), (220, 910), (270, 830), (318, 768)), (250, 200, 170, 152)),
        Gradient((180, 780), (330, 900), (pale, blue, deep)),
    )
    canvas.fill(ribbon([(293, 801), (332, 746)], (180, 168)), Gradient((240, 690), (390, 790), (palette.paper, pale)))


def _fingers(canvas: Canvas, palette: Palette) -> None:
    skin = palette.skins[0]
    light, dark = lighten(skin, 0.13), lighten(skin, -0.1)
    back = outline("M-186 120 C-180 96 -150 92 -120 98 L-60 104 L-60 250 C-100 274 -160 274 -190 240 Z")
    canvas.fill(_at(back), skin)
    start, end = _at([(-150, 0), (-40, 0)])
    for i in range(4):
        finger = box(-148 - i * 2, 106 + i * 39, -40 - i * 5, 143 + i * 39, 18)
        canvas.fill(_at(place(finger, 0, 5)), dark)
        canvas.fill(_at(finger), Gradient(start, end, (skin, light)))
    thumb = outline(
        "M-186 214 C-196 130 -176 84 -120 80 C-96 78 -70 80 -56 88 C-40 98 -46 118 -64 118 "
        "C-84 118 -104 114 -116 126 C-130 142 -126 186 -138 214 Z"
    )
    canvas.fill(_at(place(thumb, 3, 5)), dark, within=_at(box(-130, 80, -30, 205)), alpha=0.7)
    canvas.fill(_at(thumb), Gradient(*_at([(-150, 214), (-110, 96)]), (skin, skin, light)))
