"""A sheet of 1600 by 900 units to paint outlines on, drawn larger than needed so that edges come out smooth."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import TypeVar

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .palette import RGB, mix
from .shapes import Path, Point, ribbon

WIDTH, HEIGHT = 1600, 900
SHEET: Path = [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)]

# The steps of a gradient, and how far it goes on with its first and last colour, in lengths of itself.
STEPS, MARGIN = 256, 8

Box = tuple[int, int, int, int]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Gradient:
    """Colours spread evenly from `start` to `end`; around `start` if `radial`. `alphas` are spread the same way."""

    start: Point
    end: Point
    colors: Sequence[RGB]
    alphas: Sequence[float] = (1.0,)
    radial: bool = False

    def position(self, box: Box, scale: float) -> Image.Image:
        """Where each pixel of the box stands in the gradient, 0 to 255."""
        left, top, right, bottom = box
        dx, dy = (self.end[0] - self.start[0]) * scale, (self.end[1] - self.start[1]) * scale
        x, y = left - self.start[0] * scale, top - self.start[1] * scale
        size = (right - left, bottom - top)
        if self.radial:
            k = 127.5 / math.hypot(dx, dy)
            # Pillow's reaches 255 in the corners; here it has to on the circle.
            circle = Image.radial_gradient("L").point([min(255, round(value * math.sqrt(2))) for value in range(256)])
            return circle.transform(
                size,
                Image.Transform.AFFINE,
                (k, 0, 128 + x * k, 0, k, 128 + y * k),
                Image.Resampling.BILINEAR,
                fillcolor=255,
            )
        k = STEPS / (dx * dx + dy * dy)
        ramp = bytes(STEPS * MARGIN) + bytes(range(STEPS)) + b"\xff" * (STEPS * MARGIN)
        strip = Image.frombytes("L", (1, len(ramp)), ramp).resize((3, len(ramp)))
        coefficients = (0, 0, 1.5, dx * k, dy * k, STEPS * MARGIN + (x * dx + y * dy) * k)
        return strip.transform(size, Image.Transform.AFFINE, coefficients, Image.Resampling.BILINEAR)

    def paint(self, box: Box, scale: float) -> tuple[Image.Image, Image.Image | None]:
        """The colours of the box, and their alpha where it is not full."""
        position = self.position(box, scale)
        colors = [_spread(self.colors, i / (STEPS - 1), mix) for i in range(STEPS)]
        image = Image.merge("RGB", [position.point([color[band] for color in colors]) for band in range(3)])
        if all(alpha == 1 for alpha in self.alphas):
            return image, None
        blend = [
            round(255 * _spread(self.alphas, i / (STEPS - 1), lambda p, q, t: p + (q - p) * t)) for i in range(STEPS)
        ]
        return image, position.point(blend)


def _spread(values: Sequence[Value], t: float, between: Callable[[Value, Value, float], Value]) -> Value:
    if len(values) == 1:
        return values[0]
    position = t * (len(values) - 1)
    k = min(int(position), len(values) - 2)
    return between(values[k], values[k + 1], position - k)


def glow(x: float, y: float, radius: float, color: RGB, alpha: float = 1.0) -> Gradient:
    return Gradient((x, y), (x + radius, y), [color], (alpha, alpha * 0.35, 0), radial=True)


Paint = RGB | Gradient


@dataclass
class Canvas:
    scale: float
    image: Image.Image = field(init=False)
    draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (round(WIDTH * self.scale), round(HEIGHT * self.scale)))
        self.draw = ImageDraw.Draw(self.image)

    def fill(self, path: Path, paint: Paint, within: Path | None = None, alpha: float = 1.0, blur: float = 0) -> None:
        """Paint an outline; only the part inside `within`; see-through by `alpha`; its edge softened by `blur`."""
        if isinstance(paint, tuple) and within is None and alpha == 1 and not blur:
            self.draw.polygon(self._pixels(path), paint)
            return
        box = self._box(path, margin=2 * blur)
        if within:
            box = _intersection(box, self._box(within))
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        mask = self._mask(path, box, blur)
        if within:
            mask = ImageChops.multiply(mask, self._mask(within, box))
        if isinstance(paint, Gradient):
            image, blend = paint.paint(box, self.scale)
            if blend:
                mask = ImageChops.multiply(mask, blend)
        else:
            image = paint
        if alpha != 1:
            mask = mask.point([round(value * alpha) for value in range(256)])
        self.image.paste(image, box, mask)

    def stroke(self, line: Sequence[Point], width: float, color: RGB) -> None:
        """A line of constant width with round joints and ends."""
        half = width * self.scale / 2
        for start, end in pairwise(line):
            self.fill(ribbon((start, end), (width, width)), color)
        for x, y in self._pixels(line):
            self.draw.ellipse((x - half, y - half, x + half, y + half), color)

    def _pixels(self, path: Sequence[Point], origin: Point = (0, 0), scale: float | None = None) -> list[Point]:
        scale = scale or self.scale
        return [(x * scale - origin[0], y * scale - origin[1]) for x, y in path]

    def _box(self, path: Path, margin: float = 0) -> Box:
        xs, ys = [x for x, _ in path], [y for _, y in path]
        return _intersection(
            (
                math.floor((min(xs) - margin) * self.scale),
                math.floor((min(ys) - margin) * self.scale),
                math.ceil((max(xs) + margin) * self.scale) + 1,
                math.ceil((max(ys) + margin) * self.scale) + 1,
            ),
            (0, 0, *self.image.size),
        )

    def _mask(self, path: Path, box: Box, blur: float = 0) -> Image.Image:
        left, top, right, bottom = box
        size = (right - left, bottom - top)
        # A soft edge has no detail: drawing it small is much faster and looks the same.
        small = max(1, blur * self.scale / 4)
        scale = self.scale / small
        mask = Image.new("L", (math.ceil(size[0] / small), math.ceil(size[1] / small)))
        ImageDraw.Draw(mask).polygon(self._pixels(path, (left / small, top / small), scale), 255)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * scale / 2))
            mask = mask.resize(size, Image.Resampling.BICUBIC)
        return mask

    def finish(self, size: tuple[int, int], grain: int = 3) -> Image.Image:
        """The illustration at its final size, under a film of paper grain that keeps gradients from banding."""
        image = self.image.resize(size, Image.Resampling.BOX)
        side = 512
        levels = [round(value * 2 * grain / 255) for value in range(256)]
        tile = Image.frombytes("L", (side, side), Random(2012).randbytes(side * side)).point(levels)  # noqa: S311
        noise = Image.new("L", size)
        for x in range(0, size[0], side):
            for y in range(0, size[1], side):
                noise.paste(tile, (x, y))
        return ImageChops.add(image, Image.merge("RGB", [noise] * 3), offset=-grain)


def _intersection(first: Box, second: Box) -> Box:
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )
