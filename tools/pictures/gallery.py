"""index.html: the pictures in tables, one per kind of page."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from .camera import SCHEMES
from .files import PRINT, file_name

HEADER = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pictures</title>
<style>
  body { font-family: sans-serif; margin: 2rem }
  th, td { padding: .25rem; text-align: left; vertical-align: top }
  img { max-width: 100%; border: 1px solid #78726c }
</style>
<h1>Pictures</h1>
<p>Each kind of page of the demonstration site in light and in dark, as Chromium shows it in windows of several widths,
and as it prints on A4. Long pages go on in the next column.</p>
"""


@dataclass(frozen=True)
class Section:
    """A kind of page: `printed` is how many sheets its print takes and how many of them are shown; None without."""

    name: str
    title: str
    widths: tuple[int, ...]
    printed: tuple[int, int] | None = None


def gallery(sections: Iterable[Section]) -> str:
    return HEADER + "".join(section_html(section) for section in sections)


def section_html(section: Section) -> str:
    headings = "".join(f"<th>{width} px</th>" for width in section.widths)
    rows = [
        f"<tr><th>{scheme}</th>{''.join(f'<td>{image(section, width, scheme)}</td>' for width in section.widths)}</tr>"
        for scheme in SCHEMES
    ]
    lines = [f"<h2>{escape(section.title)}</h2>", "<table>", f"<tr><th></th>{headings}</tr>", *rows, "</table>"]
    if section.printed:
        lines += [f"<p>{print_caption(*section.printed)}:</p>", image(section, PRINT)]
    return "\n".join([*lines, ""])


def print_caption(sheets: int, shown: int) -> str:
    if sheets > shown:
        return f"Printed, the first {shown} of {sheets} sheets"
    return "Printed, one sheet" if sheets == 1 else f"Printed, {sheets} sheets"


def image(section: Section, width: int | str, scheme: str = "") -> str:
    path = file_name(section.name, width, scheme)
    seen = f"{width} px, {scheme}" if scheme else "printed"
    return f'<a href="{path}"><img src="{path}" alt="{escape(section.title)}, {seen}"></a>'
