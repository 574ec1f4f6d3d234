"""Take pictures: of each kind of page into var/pictures/, and those of the README, in docs/pictures/, again.

    python -m tools.pictures [name of a kind of page …]

Makes the demonstration site in a temporary folder, serves it the way a deployment does and looks at it with Debian's
Chromium. A picture of the README that looks as before is left as it is. With names, only these kinds of pages are
looked at.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tools.procfile import ROOT, Failed

from .camera import SCHEMES, browser, chromium_path, picture, printed, window
from .files import PRINT, as_png, as_webp, file_name, folded, keep, side_by_side
from .gallery import Section, gallery
from .page_types import PAGE_TYPES, PageType
from .readme import README_PICTURES
from .site import Site

GALLERY = ROOT / "var" / "pictures"
OF_README = ROOT / "docs" / "pictures"


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


def missing() -> list[str]:
    """What has to be installed first, in words."""
    needs = {
        "Chromium (Debian: chromium-headless-shell; or name one in the variable CHROMIUM)": chromium_path(),
        "pdftoppm, which shows what is printed (Debian: poppler-utils)": shutil.which("pdftoppm"),
    }
    return [need for need, found in needs.items() if not found]


def photograph(chromium: Browser, site: Site, kind: PageType) -> Section:
    """Take all pictures of a kind of page."""
    with window(chromium, "fr", kind.widths[0], kind.height) as page:
        kind.open(page, site)
        for width in kind.widths:
            page.set_viewport_size({"width": width, "height": kind.height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                seen = folded(picture(page, full_page=kind.is_whole))
                (GALLERY / file_name(kind.name, width, scheme)).write_bytes(as_webp(seen))
        page.emulate_media(color_scheme="light")
        on_paper = None
        if kind.is_printed:
            sheets, count = printed(page)
            (GALLERY / file_name(kind.name, PRINT)).write_bytes(as_webp(side_by_side(sheets)))
            on_paper = (count, len(sheets))
    return Section(kind.name, kind.title, kind.widths, on_paper)


def take_all(site: Site, names: list[str]) -> None:
    kinds = [kind for kind in PAGE_TYPES if not names or kind.name in names]
    GALLERY.mkdir(parents=True, exist_ok=True)
    sections = []
    with browser() as chromium:
        for kind in kinds:
            sections.append(photograph(chromium, site, kind))
            say(kind.name)
        if names:
            return
        for name, take in README_PICTURES.items():
            new = keep(OF_README / f"{name}.png", as_png(take(chromium, site)))
            say(f"docs/pictures/{name}.png{' (new)' if new else ''}")
    (GALLERY / "index.html").write_text(gallery(sections), encoding="utf-8")
    say(f"Look at {GALLERY / 'index.html'}")


def main() -> int:
    if needs := missing():
        say("Before pictures can be taken, install:\n" + "\n".join(f"  {need}" for need in needs))
        return 1
    names = sys.argv[1:]
    if unknown := set(names) - {kind.name for kind in PAGE_TYPES}:
        say(f"No kind of page is called {', '.join(sorted(unknown))}. There are:")
        say("\n".join(f"  {kind.name}" for kind in PAGE_TYPES))
        return 1
    with tempfile.TemporaryDirectory(prefix="porte-voix-pictures-") as folder:
        site = Site(Path(folder))
        try:
            say("Making the demonstration site (a minute) …")
            site.build()
            with site.serving():
                take_all(site, names)
        except Failed as failure:
            say(f"FAILED   {failure}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
