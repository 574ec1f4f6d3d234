"""Outlines as lists of points, on a sheet of 1600 by 900 units."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Path = list[Point]

CURVE_STEPS = 24


def ellipse(x: float, y: float, rx: float, ry: float | None = None, angle: float = 0) -> Path:
    """The whole outline; a circle without `ry`; `angle` in degrees, clockwise."""
    return arc(x, y, rx, ry, 0, 360, angle)[:-1]


def arc(
    x: float, y: float, rx: float, ry: float | None = None, start: float = 0, end: float = 360, angle: float = 0
) -> Path:
    ry = rx if ry is None else ry
    steps = max(8, int(abs(end - start) / 360 * (24 + max(rx, ry) / 2)))
    degrees = (start + (end - start) * i / steps for i in range(steps + 1))
    points = [(rx * math.cos(math.radians(d)), ry * math.sin(math.radians(d))) for d in degrees]
    return place(points, x, y, angle=angle)


def box(left: float, top: float, right: float, bottom: float, radius: float = 0) -> Path:
    if not radius:
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    corners = (
        (right - radius, top + radius, -90),
        (right - radius, bottom - radius, 0),
        (left + radius, bottom - radius, 90),
        (left + radius, top + radius, 180),
    )
    return [point for x, y, start in corners for point in arc(x, y, radius, radius, start, start + 90)]


def place(
    path: Iterable[Point], x: float = 0, y: float = 0, scale: float = 1, angle: float = 0, stretch: Point = (1, 1)
) -> Path:
    """Stretch, scale, turn clockwise, then move."""
    cos, sin = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
    sx, sy = stretch
    return [(x + px * sx * cos - py * sy * sin, y + px * sx * sin + py * sy * cos) for px, py in path]


def bezier(*points: Point, steps: int = CURVE_STEPS) -> Path:
    """One curve through its first and last point, pulled by the others (any number of them)."""
    curve = []
    for i in range(steps + 1):
        t = i / steps
        level = list(points)
        while len(level) > 1:
            level = [(p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t) for p, q in pairwise(level)]
        curve.append(level[0])
    return curve


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 12) -> Path:
    """A Catmull-Rom curve through every point."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    curve = []
    for i in range(count if closed else count - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        for step in range(steps):
            t = step / steps
            curve.append(
                tuple(
                    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    return curve if closed else [*curve, points[-1]]


def outline(commands: str) -> Path:
    """The absolute M, L, C, Q and Z of an SVG path, as one outline."""
    path: Path = []
    for letter, numbers in re.findall(r"([MLCQZ])([^MLCQZ]*)", commands):
        values = [float(n) for n in numbers.replace(",", " ").split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        size = {"C": 3, "Q": 2}.get(letter)
        if size:
            for i in range(0, len(points), size):
                path += bezier(path[-1], *points[i : i + size])[1:]
        else:
            path += points
    return path


def ribbon(line: Sequence[Point], widths: Sequence[float]) -> Path:
    """A stroke whose width changes along its line; `widths` are spread evenly over it."""
    left, right = [], []
    last = len(line) - 1
    for i, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(i - 1, 0)], line[min(i + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = (ay - by) / length, (bx - ax) / length
        position = i / last * (len(widths) - 1)
        k = min(int(position), len(widths) - 2)
        half = (widths[k] + (widths[k + 1] - widths[k]) * (position - k)) / 2
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return left + right[::-1]


def rays(x: float, y: float, length: float, directions: Iterable[float], width: float) -> Path:
    """Beams out of one point, each `width` degrees wide, as a single outline."""
    fan = []
    for direction in directions:
        fan.append((x, y))
        for edge in (-width / 2, width / 2):
            angle = math.radians(direction + edge)
            fan.append((x + length * math.cos(angle), y + length * math.sin(angle)))
    return fan


def hull(points: Iterable[Point]) -> Path:
    """The convex outline around points: what a shadow sweeps between two positions."""
    ordered = sorted(set(points))

    def half(sequence: Iterable[Point]) -> Path:
        chain: Path = []
        for x, y in sequence:
            while len(chain) > 1:
                (ax, ay), (bx, by) = chain[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                chain.pop()
            chain.append((x, y))
        return chain[:-1]

    return half(ordered) + half(reversed(ordered))
