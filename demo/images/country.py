"""Every road leads to a coffee in Paris: a country of dots."""

import math
from itertools import pairwise

from PIL import Image, ImageDraw

from .canvas import HEIGHT, SHEET, WIDTH, Canvas, Gradient, glow
from .palette import Palette, mix, tone
from .shapes import Path, Point, arc, bezier, ellipse, outline, place, ribbon, smooth

# fmt: off
# Longitude and latitude, from Dunkirk along the border and back along the coast.
MAINLAND = (
    (2.4, 51.05), (3.15, 50.78), (3.3, 50.5), (4.15, 50.2), (4.25, 49.97), (4.83, 50.15), (4.9, 49.8), (5.8, 49.54),
    (6.35, 49.46), (6.75, 49.17), (8.2, 48.97), (7.8, 48.5), (7.58, 47.6), (7.0, 47.45), (6.95, 47.2), (6.1, 46.5),
    (6.05, 46.2), (6.8, 46.4), (6.85, 46.1), (7.04, 45.92), (6.85, 45.65), (7.1, 45.4), (6.95, 45.15), (6.65, 45.1),
    (7.0, 44.65), (6.9, 44.35), (7.65, 44.1), (7.5, 43.78), (6.95, 43.5), (6.6, 43.15), (5.95, 43.08), (5.35, 43.25),
    (4.6, 43.38), (3.9, 43.5), (3.2, 43.15), (3.03, 42.6), (3.15, 42.43), (1.95, 42.4), (1.5, 42.6), (0.7, 42.72),
    (-0.55, 42.8), (-1.78, 43.36), (-1.4, 43.9), (-1.2, 44.7), (-1.1, 45.5), (-1.15, 46.15), (-1.8, 46.5), (-2.2, 47.2),
    (-3.0, 47.55), (-3.9, 47.85), (-4.35, 47.8), (-4.7, 48.04), (-4.3, 48.25), (-4.77, 48.4), (-4.0, 48.72),
    (-3.1, 48.83), (-2.7, 48.53), (-2.0, 48.68), (-1.5, 48.63), (-1.6, 49.2), (-1.93, 49.7), (-1.27, 49.68),
    (-1.15, 49.36), (-0.2, 49.3), (0.15, 49.5), (0.3, 49.75), (1.08, 49.93), (1.55, 50.2), (1.58, 50.85),
)
CORSICA = (
    (9.38, 43.0), (9.48, 42.5), (9.52, 42.1), (9.35, 41.65), (9.15, 41.4), (8.8, 41.6), (8.6, 42.1), (8.65, 42.45),
    (9.2, 42.7),
)
PARIS = (2.35, 48.86)
# Where a road starts, and how far it bends on its way.
CITIES = (
    (3.06, 50.63, 0.1), (6.18, 49.12, 0.12), (7.75, 48.58, -0.1), (5.04, 47.32, 0.1), (4.84, 45.76, 0.08),
    (7.27, 43.7, 0.14), (5.37, 43.3, 0.07), (3.88, 43.61, 0.04), (2.9, 42.7, 0.02), (1.44, 43.6, -0.03),
    (1.77, 45.27, -0.04), (-0.37, 43.3, -0.06), (-0.58, 44.84, -0.1), (-1.15, 46.16, -0.12), (-1.55, 47.22, -0.1),
    (-4.49, 48.39, 0.14), (-1.62, 49.64, -0.14), (0.11, 49.49, 0.12),
)
# Guadeloupe, Martinique, Guiana, Reunion, Mayotte: a handful of dots each, and the city their line lands in.
OVERSEAS = (
    (150, 170, -2, ((0, 0), (-1, -1), (-1, 0), (-1, 1), (1, 0), (1, -1), (2, 0), (2, -1))),
    (112, 340, -3, ((0, 0), (-1, -1), (0, -1), (0, 1), (1, 1), (1, 2), (-1, -2))),
    (140, 520, -4, ((0, 0), (-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1), (0, 2))),
    (230, 690, -5, ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-1, -1), (-1, 1))),
    (400, 806, -6, ((0, 0), (0, -1), (0, 1), (1, 0), (-1, -1), (1, 2))),
)
# fmt: on


def paint(canvas: Canvas, palette: Palette) -> None:
    _sea(canvas, palette)
    _crossings(canvas, palette)
    _land(canvas, palette)
    _roads(canvas, palette)
    _pin(canvas, palette)


def _project(longitude: float, latitude: float) -> Point:
    scale = 81
    return 905 + (longitude - 2.2) * scale * math.cos(math.radians(46.5)), 72 + (51.05 - latitude) * scale


def _coast(places: tuple[Point, ...]) -> Path:
    return smooth([_project(*place) for place in places], closed=True, steps=5)


def _sea(canvas: Canvas, palette: Palette) -> None:
    deep, light = tone(palette.slate, 0.24), tone(palette.slate, 0.38)
    canvas.fill(SHEET, Gradient(_project(*PARIS), (1700, 900), (light, deep), radial=True))
    for radius in (300, 460, 640, 840, 1060):
        canvas.stroke(arc(*_project(*PARIS), radius), 2, mix(deep, light, 0.8))
    for coast in (_coast(MAINLAND), _coast(CORSICA)):
        for width, alpha in ((150, 0.25), (96, 0.3), (44, 0.4)):
            canvas.stroke([*coast, coast[0]], width, mix(deep, light, 0.55 + alpha))


def _land(canvas: Canvas, palette: Palette) -> None:
    paris = _project(*PARIS)
    coasts = [_coast(MAINLAND), _coast(CORSICA)]
    for coast in coasts:
        canvas.fill(coast, tone(palette.slate, 0.2))
    land = Image.new("1", (WIDTH, HEIGHT))
    for coast in coasts:
        ImageDraw.Draw(land).polygon(coast, 1)
    ramp = (palette.cream, palette.honey, palette.accent, palette.ember, tone(palette.primary, 0.52))
    step = 15.5
    for row in range(68):
        for column in range(104):
            x, y = column * step + step / 2 * (row % 2), row * step * 0.866
            if x < WIDTH and y < HEIGHT and land.getpixel((int(x), int(y))):
                far = min(math.dist((x, y), paris) / 530, 0.999)
                k = int(far * (len(ramp) - 1))
                color = mix(ramp[k], ramp[k + 1], round(far * (len(ramp) - 1) - k, 1))
                canvas.fill(ellipse(x, y, 6.4 - 2 * far), color)


def _crossing(canvas: Canvas, palette: Palette, line: Path) -> None:
    for start, stop in list(pairwise(line))[::2]:
        canvas.stroke([start, stop], 3, palette.honey)


def _crossings(canvas: Canvas, palette: Palette) -> None:
    ajaccio, nice = _project(8.9, 42.2), _project(7.27, 43.7)
    _crossing(canvas, palette, bezier(ajaccio, (ajaccio[0] - 60, ajaccio[1] - 90), nice, steps=20))
    for x, y, city, dots in OVERSEAS:
        end = _project(*CITIES[city][:2])
        _crossing(canvas, palette, bezier((x, y), (x + 200, y - 110), (end[0] - 200, end[1] - 20), end, steps=48))
        canvas.fill(ellipse(x + 6, y + 6, 64), tone(palette.slate, 0.33))
        for column, row in dots:
            canvas.fill(ellipse(x + column * 17 + 8.5 * (row % 2), y + row * 15, 6.6), palette.ember)


def _roads(canvas: Canvas, palette: Palette) -> None:
    px, py = _project(*PARIS)
    ground = tone(palette.slate, 0.2)
    roads = []
    for longitude, latitude, bend in CITIES:
        x, y = _project(longitude, latitude)
        dx, dy = px - x, py - y
        roads.append(
            bezier(
                (x, y),
                (x + dx * 0.35 - dy * bend, y + dy * 0.35 + dx * bend),
                (x + dx * 0.7 - dy * bend, y + dy * 0.7 + dx * bend),
                (px, py),
            )
        )
    canvas.fill(ellipse(px, py, 210), glow(px, py, 210, palette.honey, 0.7))
    for road in roads:
        canvas.stroke(road, 12, ground)
    for road in roads:
        canvas.fill(ribbon(road, (4, 7)), palette.paper)
    for i, road in enumerate(roads):
        for k in (6 + i % 5, 13 + i % 4):
            canvas.fill(ellipse(*road[k], 7.5), ground)
            canvas.fill(ellipse(*road[k], 5), palette.accent)
        for radius, color in ((17, ground), (13, palette.paper), (7, palette.primary)):
            canvas.fill(ellipse(*road[0], radius), color)


def _pin(canvas: Canvas, palette: Palette) -> None:
    """A map pin on Paris, and in it a cup."""
    x, y = _project(*PARIS)
    canvas.fill(ellipse(x, y, 26, 12), palette.primary)

    def at(path: Path) -> Path:
        return place(path, x, y, 0.84)

    pin = at(
        outline(
            "M0 0 C-14 -46 -78 -84 -78 -150 C-78 -196 -42 -226 0 -226 C42 -226 78 -196 78 -150 C78 -84 14 -46 0 0 Z"
        )
    )
    canvas.fill(place(pin, 12, 4), tone(palette.slate, 0.2), alpha=0.5, blur=8)
    colors = (mix(palette.primary, palette.accent, 0.25), palette.primary, tone(palette.primary, 0.36))
    canvas.fill(pin, Gradient((x - 60, y - 160), (x + 60, y - 50), colors))
    canvas.fill(at(ellipse(0, -148, 57)), palette.paper)
    cup = outline("M-30 -158 L24 -158 C24 -128 14 -114 -3 -114 C-20 -114 -30 -128 -30 -158 Z")
    canvas.fill(at(cup), palette.coffee)
    canvas.stroke(at(arc(24, -143, 12, 10, -80, 90)), 5.5, palette.coffee)
    for i in (-14, 8):
        canvas.stroke(at(bezier((i, -166), (i - 12, -175), (i + 12, -178), (i, -188))), 5, palette.accent)
