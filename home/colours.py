"""Colours that stay readable: everything derived from the two that a campaign chooses.

Luminance and contrast are those of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
"""

import re

INK = "#16130f"
PAPER = "#ffffff"
BLACK = "#000000"
# WCAG 2.2, success criterion 1.4.3 for text of ordinary size.
TEXT_CONTRAST = 4.5

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_hex_colour(text: str) -> bool:
    return bool(_HEX.fullmatch(text))


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    channels = []
    for start in (1, 3, 5):
        value = int(colour[start : start + 2], 16) / 255
        channels.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(background: str) -> str:
    """The readable text colour on a background: dark or light, whichever contrasts more (never less than 4.5).

    On a few middle tones only black does: of black and white, one always has that contrast.
    """
    best = max((PAPER, INK), key=lambda ink: contrast(ink, background))
    return best if contrast(best, background) >= TEXT_CONTRAST else BLACK


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of it replaced by `other`."""
    parts = [round(int(colour[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def readable_on(colour: str, background: str) -> str:
    """`colour` itself where it reads as text on `background`, else its nearest mix with ink or paper that does."""
    ink = ink_on(background)
    for step in range(21):
        candidate = mix(colour, ink, step / 20)
        if contrast(candidate, background) >= TEXT_CONTRAST:
            return candidate
    return ink
