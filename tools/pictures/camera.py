"""Pictures of a page as a browser shows and prints it."""

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = ("--no-sandbox", "--disable-quic", "--disable-background-networking", "--font-render-hinting=none")
SCHEMES = ("light", "dark")
# Only the first pages of a long print, large enough to judge their layout.
PRINTED_PAGES = 6
PRINTED_DPI = 50

# Lays out the whole page and waits for its fonts and pictures before it is photographed.
SETTLE = """async () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets = [sheet];
  for (const image of document.images) image.loading = "eager";
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  scrollTo(0, 0);
}"""


def chromium_path() -> str | None:
    """Debian's Chromium, or the one that CHROMIUM names."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=list(BROWSER_OPTIONS))
        yield chromium
        chromium.close()


@contextmanager
def window(chromium: Browser, language: str, width: int, height: int) -> Iterator[Page]:
    context = chromium.new_context(
        locale=language,
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        color_scheme="light",
        timezone_id="Europe/Paris",
    )
    yield context.new_page()
    context.close()


def picture(page: Page, of: Locator | None = None, **options) -> Image.Image:
    """What the page shows, or a part of it; options are those of Playwright's `screenshot`."""
    page.evaluate(SETTLE)
    return Image.open(io.BytesIO((of or page).screenshot(animations="disabled", caret="hide", **options)))


def printed(page: Page) -> tuple[list[Image.Image], int]:
    """The first pages of what a printer would get on A4, and how many there are."""
    page.evaluate(SETTLE)
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "page.pdf"
        page.pdf(path=document, format="A4")
        command = ("pdftoppm", "-r", str(PRINTED_DPI), "-png", str(document), f"{folder}/page")
        subprocess.run(command, check=True)  # noqa: S603
        files = sorted(Path(folder).glob("*.png"))
        return [Image.open(file).convert("RGB") for file in files[:PRINTED_PAGES]], len(files)
