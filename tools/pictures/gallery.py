"""docs/pictures/README.md: the pictures in tables, one a kind of page."""

from collections.abc import Iterable
from dataclasses import dataclass

from .camera import SCHEMES
from .files import PRINT, file_name

FOLDER = "pages"
HEADER = """# Pictures

Each kind of page of the demonstration site, as Chromium shows it in windows of {widths} pixels, in light
and in dark, and as it prints on A4. `make pictures` takes them again and writes this file; a picture that has not
changed stays as it is. Long pages go on in the next column; pictures are smaller than what they show.
"""


@dataclass(frozen=True)
class Section:
    """A kind of page: `printed` is how many sheets its print takes and how many of them are shown; None without."""

    name: str
    title: str
    widths: tuple[int, ...]
    printed: tuple[int, int] | None = None


def gallery(sections: Iterable[Section], widths: Iterable[int]) -> str:
    *first, last = (str(width) for width in widths)
    header = HEADER.format(widths=f"{', '.join(first)} and {last}")
    return "\n".join([header, *(section_text(section) for section in sections)])


def section_text(section: Section) -> str:
    rows = [[scheme, *(image(section, width, scheme) for width in section.widths)] for scheme in SCHEMES]
    lines = [
        f"## {section.title}",
        "",
        line(["", *(f"{width} px" for width in section.widths)]),
        line(["---"] * (len(section.widths) + 1)),
        *(line(row) for row in rows),
        "",
    ]
    if section.printed:
        lines += [f"{print_caption(*section.printed)}:", "", image(section, PRINT), ""]
    return "\n".join(lines)


def print_caption(sheets: int, shown: int) -> str:
    if sheets > shown:
        return f"Printed, the first {shown} of {sheets} sheets"
    return "Printed, one sheet" if sheets == 1 else f"Printed, {sheets} sheets"


def image(section: Section, width: int | str, scheme: str = "") -> str:
    path = f"{FOLDER}/{file_name(section.name, width, scheme)}"
    seen = f"{width} px, {scheme}" if scheme else "printed"
    return f"[![{section.title}, {seen}]({path})]({path})"


def line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")
