"""Set a text as large as its place allows, in lines of about the same length. Nothing is ever cut off."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

# The distance of two lines, in ems.
LEADING = 1.08
# Letters are drawn on whole pixels and may take a little more room than they measure.
ROUNDING = 0.99


@dataclass(frozen=True)
class Setting:
    """A size in pixels, and the lines to draw at it."""

    size: int
    lines: list[str]

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last, in pixels."""
        return len(self.lines) * self.size * LEADING


def fit(text: str, measure: Callable[[str], float], width: int, height: int, largest: int) -> Setting:
    """The text in the largest size, up to `largest`, at which it stands in a box of these pixels.

    `measure` gives the width of a string in ems. Lines are broken at ordinary spaces only: never at a no-break space.
    """
    words = [(word, measure(word)) for word in text.split(" ") if word]
    space = measure(" ")
    for size in range(largest, 1, -1):
        room = width * ROUNDING / size
        lines = _break(words, space, room)
        if len(lines) * size * LEADING <= height and max(width for _word, width in words or [("", 0)]) <= room:
            return Setting(size, _balanced(words, space, room, len(lines)))
    raise ValueError(f"No room for a text in {width} × {height} pixels")


def _balanced(words: list[tuple[str, float]], space: float, room: float, count: int) -> list[str]:
    """In this number of lines, the longest of which is as short as it can be. Widths are in ems."""
    narrower = [room * step / 100 for step in range(1, 100)] + [room]
    widest_word = max((width for _word, width in words), default=0)
    enough = bisect_left(
        narrower, True, key=lambda width: width >= widest_word and len(_break(words, space, width)) <= count
    )
    return _break(words, space, narrower[enough])


def _break(words: list[tuple[str, float]], space: float, room: float) -> list[str]:
    """Each line takes all the words for which there is room; widths are in ems."""
    lines, left = [], 0.0
    for word, width in words:
        if lines and space + width <= left:
            lines[-1] += f" {word}"
            left -= space + width
        else:
            lines.append(word)
            left = room - width
    return lines
