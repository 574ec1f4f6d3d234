"""Subset the site's fonts: only the letters that it writes and the weights that it uses.

    python tools/make_fonts.py DISPLAY.woff2 TEXT.woff2 ITALIC.woff2

The files are the `latin-wght-normal` ones of the packages @fontsource-variable/bricolage-grotesque and
@fontsource-variable/atkinson-hyperlegible-next, and the latter's `latin-wght-italic`, which is for paper only: on
screen, browsers slant the text's own letters. Writes static/fonts/, static/css/fonts.css and, for the booklet,
proposals/booklet/fonts/. Needs the development requirements, and Liberation Sans (Debian: fonts-liberation), which is
as wide as Arial.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "static"
PRINT = ROOT / "proposals" / "booklet" / "fonts"
FALLBACKS = Path("/usr/share/fonts/truetype/liberation")

# What nearly every page needs, in one file that pages preload. Below ten packets it arrives in the first round trip
# (RFC 6928).
COMMON = [
    *range(0x20, 0x7F),  # ASCII
    *map(ord, "ÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜàâäæçèéêëîïñôöùûüÿŒœŸ\u00a0\u2009\u202f«°·»–—‘’“”•…€"),
]
# Letters and signs of the neighbouring languages, for pages that have them. The rest is left to the visitor's own font.
MORE = [letter for letter in (*range(0xC0, 0x100), *map(ord, "§©²³")) if letter not in COMMON]
# In thousandths of an em. Nobody sees smaller kerning, and it takes a tenth of the file.
LEAST_KERNING = 15
NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE = 0xA0, 0x202F
# A paragraph, to measure the average width of letters.
SAMPLE = (
    "Rassembler les outils publics de financement dans une banque tournée vers les petites entreprises, avec des fonds "
    "régionaux associant les collectivités. Où serons-nous dans cinq ans ? À l’école, au travail, à l’hôpital."
)


@dataclass(frozen=True)
class Face:
    """`weights` are the lightest and the heaviest that the style sheets use, `on_paper` those of booklets and posters.

    Where the style sheets use one weight only, the data for other weights is left out.
    """

    family: str
    file: str
    weights: tuple[int, int]
    on_paper: tuple[int, int]
    fallback: str
    local_names: tuple[str, ...]


DISPLAY = Face(
    "Bricolage", "bricolage", (700, 700), (700, 800), "LiberationSans-Bold.ttf", ("Arial Bold", "Liberation Sans Bold")
)
TEXT = Face(
    "Atkinson", "atkinson", (400, 700), (400, 700), "LiberationSans-Regular.ttf", ("Arial", "Liberation Sans", "Roboto")
)


def make(face: Face, source: Path) -> str:
    """Write the font's files; returns the CSS rules for it and for its fallback while it loads."""
    common = _write(face, source, face.file, COMMON)
    _write(face, source, f"{face.file}-more", MORE)
    return _rules(face, common)


def _write(face: Face, source: Path, file: str, letters: list[int]) -> TTFont:
    font = TTFont(source)
    _add_narrow_space(font)
    options = Options()
    options.layout_features = ["ccmp", "kern", "liga", "locl", "mark", "tnum"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    _keep_weights(font, face.weights)
    _forget_small_kerning(font)
    font.flavor = "woff2"
    font.save(STATIC / "fonts" / f"{file}.woff2")
    return font


def make_for_print(source: Path, file: str, weights: tuple[int, int]) -> None:
    """Write a TrueType copy with every letter of the original: on paper there is no fallback."""
    font = TTFont(source)
    _add_narrow_space(font)
    _keep_weights(font, weights)
    font.flavor = None
    font.save(PRINT / f"{file}.ttf")


def _keep_weights(font: TTFont, weights: tuple[int, int]) -> None:
    lightest, heaviest = weights
    kept = lightest if lightest == heaviest else weights
    instantiateVariableFont(font, {"wght": kept}, inplace=True, overlap=OverlapMode.KEEP_AND_SET_FLAGS)


def _forget_small_kerning(font: TTFont) -> None:
    least = LEAST_KERNING * font["head"].unitsPerEm / 1000
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for value in _kerning(getattr(table, "ExtSubTable", table)):
                if abs(getattr(value, "XAdvance", 0)) < least:
                    value.XAdvance = 0


def _kerning(table) -> Iterator:
    """The kerning of pairs of letters in a pair adjustment table, by letter or by class of letters."""
    pairs = [row.PairValueRecord for row in getattr(table, "PairSet", [])]
    classes = [row.Class2Record for row in getattr(table, "Class1Record", [])]
    return (pair.Value1 for row in (*pairs, *classes) for pair in row if pair.Value1 is not None)


def _add_narrow_space(font: TTFont) -> None:
    """Add the narrow no-break space that French needs before ; : ! ?: neither font has it."""
    for table in font["cmap"].tables:
        if table.isUnicode() and NARROW_NO_BREAK_SPACE not in table.cmap:
            table.cmap[NARROW_NO_BREAK_SPACE] = table.cmap.get(0x2009) or table.cmap[NO_BREAK_SPACE]


def _rules(face: Face, font: TTFont) -> str:
    """CSS rules, with a fallback of the same width and height as the font, so that nothing moves when it loads."""
    scale = _width(font) / _width(TTFont(FALLBACKS / face.fallback))
    units = font["head"].unitsPerEm * scale
    height = font["hhea"]
    weights = " ".join(str(weight) for weight in sorted(set(face.weights)))
    local = ", ".join(f'local("{name}")' for name in face.local_names)
    return f"""
@font-face {{
  font-family: "{face.family}";
  src: url("../fonts/{face.file}.woff2") format("woff2");
  font-weight: {weights};
  font-display: swap;
}}

@font-face {{
  font-family: "{face.family}";
  src: url("../fonts/{face.file}-more.woff2") format("woff2");
  font-weight: {weights};
  font-display: swap;
  unicode-range: {_ranges(MORE)};
}}

@font-face {{
  font-family: "{face.family} stand-in";
  src: {local};
  font-weight: {weights};
  size-adjust: {scale:.2%};
  ascent-override: {height.ascent / units:.2%};
  descent-override: {-height.descent / units:.2%};
  line-gap-override: {height.lineGap / units:.2%};
}}
"""


def _ranges(letters: list[int]) -> str:
    """Code points as CSS ranges: “U+C1, U+C3-C5”."""
    said = []
    for _, run in groupby(enumerate(sorted(letters)), lambda numbered: numbered[1] - numbered[0]):
        first, *others = (letter for _, letter in run)
        said.append(f"U+{first:X}-{others[-1]:X}" if others else f"U+{first:X}")
    return ", ".join(said)


def _width(font: TTFont) -> float:
    """The width of SAMPLE in ems, at the font's default weight."""
    letters, widths = font.getBestCmap(), font["hmtx"]
    return sum(widths[letters[ord(letter)]][0] for letter in SAMPLE) / font["head"].unitsPerEm


def main(display: str, text: str, italic: str) -> None:
    rules = make(DISPLAY, Path(display)) + make(TEXT, Path(text))
    for file, source, weights in (
        (DISPLAY.file, display, DISPLAY.on_paper),
        (TEXT.file, text, TEXT.on_paper),
        (f"{TEXT.file}-italic", italic, TEXT.on_paper),
    ):
        make_for_print(Path(source), file, weights)
    heading = "/* Made by tools/make_fonts.py. Licences: static/fonts/. */\n"
    (STATIC / "css" / "fonts.css").write_text(heading + rules, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
