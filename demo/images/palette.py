"""The colours of an illustration, all computed from the campaign's two colours.

Mixing and lightening happen in Oklab, where equal steps look equal: tints stay clean whatever the two colours are.
"""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

RGB = tuple[int, int, int]


def parse(value: str) -> RGB:
    """`#B3123F` or `#b13` as red, green, blue."""
    digits = value.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) != 6:
        raise ValueError(f"not a hexadecimal colour: {value!r}")
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _to_oklab(color: RGB) -> tuple[float, float, float]:
    r, g, b = (c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _to_linear(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> RGB:
    # Outside sRGB, give up saturation rather than hue or lightness.
    for step in range(21):
        keep = 1 - step / 20
        linear = _to_linear(lightness, a * keep, b * keep)
        if all(-0.002 <= c <= 1.002 for c in linear):
            break
    red, green, blue = (
        round(255 * (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055))
        for c in (min(max(c, 0), 1) for c in linear)
    )
    return red, green, blue


@lru_cache(maxsize=4096)
def mix(first: RGB, second: RGB, amount: float) -> RGB:
    """`first` at 0, `second` at 1."""
    return _from_oklab(
        *(p + (q - p) * amount for p, q in zip(_to_oklab(first), _to_oklab(second), strict=True)),
    )


@lru_cache(maxsize=4096)
def tone(color: RGB, lightness: float, saturation: float = 1.0, turn: float = 0.0) -> RGB:
    """The same hue (turned by `turn` degrees) at another lightness, 0 black to 1 white."""
    _, a, b = _to_oklab(color)
    chroma, hue = math.hypot(a, b) * saturation, math.atan2(b, a) + math.radians(turn)
    return _from_oklab(lightness, chroma * math.cos(hue), chroma * math.sin(hue))


@lru_cache(maxsize=4096)
def lighten(color: RGB, amount: float) -> RGB:
    """The same hue, lighter by `amount` (darker when negative), on the scale of `tone`."""
    return tone(color, min(max(_to_oklab(color)[0] + amount, 0), 1))


@dataclass(frozen=True)
class Palette:
    """Shadow comes from the darker of the two colours, light from the lighter one."""

    primary: RGB
    accent: RGB

    # What has a colour of its own keeps it, whatever the campaign's.
    coffee: ClassVar[RGB] = (67, 29, 8)
    bread: ClassVar[tuple[RGB, ...]] = ((253, 208, 155), (238, 156, 62), (166, 88, 32), (124, 62, 22))
    skins: ClassVar[tuple[RGB, ...]] = ((124, 68, 38), (184, 112, 68), (233, 168, 138))

    @classmethod
    def of(cls, primary: str, accent: str) -> "Palette":
        dark, light = sorted((parse(primary), parse(accent)), key=_to_oklab)
        # Room is kept for shades below the darkest and tints above the lightest.
        return cls(lighten(dark, max(0, 0.25 - _to_oklab(dark)[0])), lighten(light, min(0, 0.86 - _to_oklab(light)[0])))

    @cached_property
    def ink(self) -> RGB:
        return tone(self.primary, 0.19, 0.4)

    @cached_property
    def night(self) -> RGB:
        return tone(self.primary, 0.27, 0.6)

    @cached_property
    def dusk(self) -> RGB:
        return tone(self.primary, 0.37, 0.8)

    @cached_property
    def ember(self) -> RGB:
        return mix(self.primary, self.accent, 0.5)

    @cached_property
    def blush(self) -> RGB:
        return tone(self.primary, 0.8, 0.5)

    @cached_property
    def rust(self) -> RGB:
        return mix(tone(self.accent, 0.55), self.primary, 0.2)

    @cached_property
    def honey(self) -> RGB:
        return tone(self.accent, 0.88, 0.75)

    @cached_property
    def paper(self) -> RGB:
        return tone(self.accent, 0.975, 0.12)

    @cached_property
    def cream(self) -> RGB:
        return tone(self.accent, 0.94, 0.28)

    @cached_property
    def sand(self) -> RGB:
        return tone(self.accent, 0.86, 0.4)

    @cached_property
    def slate(self) -> RGB:
        """The one cool colour, opposite the primary: it makes the warm ones glow."""
        return tone(self.primary, 0.42, 0.3, turn=215)

    @cached_property
    def mist(self) -> RGB:
        return tone(self.primary, 0.84, 0.16, turn=215)
