"""The public pages' style sheet: every file of static/css/ that they need, joined, and the campaign's colours.

A page then waits for one file instead of fifty, and nothing has to be built before the site starts.
"""

import functools
import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.templatetags.static import static

from home.integrity import integrity as integrity_of

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
# The fonts, what the other files share, then one file per component; print last, over everything else.
FIRST, LAST = ("fonts.css", "tokens.css", "base.css"), "print.css"
COMPONENTS = ("components", "blocks")

KEPT_SECONDS = 2_592_000
_KEPT = "style:{}"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_ENDS = re.compile(r"\s*\n\s*")
_FONT = re.compile(r'url\("\.\./(fonts/[^"]+)"\)')


def stylesheet(campaign) -> str:
    """The whole style sheet. The campaign's colours, outside of any layer, win over the tokens' own."""
    return f"{_files()}\n{campaign.colours_css}"


def version(campaign) -> str:
    """Changes with the style sheet, so that browsers may keep each version for ever."""
    return hashlib.sha256(stylesheet(campaign).encode()).hexdigest()[:12]


def keep(campaign) -> str:
    """The version of the style sheet, stored so that every process can serve it, whatever its own release."""
    current = version(campaign)
    key = _KEPT.format(current)
    if not cache.touch(key, KEPT_SECONDS):
        cache.set(key, stylesheet(campaign), KEPT_SECONDS)
    return current


def kept(version: str) -> str | None:
    """The style sheet of a version that was stored in the last month; None once it is forgotten."""
    return cache.get(_KEPT.format(version))


def integrity(campaign) -> str:
    """Its integrity attribute (home.integrity)."""
    return integrity_of(stylesheet(campaign).encode())


def _files() -> str:
    return _read() if settings.DEBUG else _read_once()


def _read() -> str:
    first = [FOLDER / name for name in FIRST]
    components = [path for folder in COMPONENTS for path in sorted((FOLDER / folder).glob("*.css"))]
    sheets = [path.read_text(encoding="utf-8") for path in (*first, *components)]
    return joined([*sheets, "@media print {", (FOLDER / LAST).read_text(encoding="utf-8"), "}"])


_read_once = functools.cache(_read)


def joined(sheets: list[str]) -> str:
    """The text of these files joined, with the addresses of the fonts."""
    # Without the comments. The rest is not worth minifying: compression takes care of it.
    text = _LINE_ENDS.sub("\n", _COMMENT.sub("", "\n".join(sheets))).lstrip()
    return _FONT.sub(lambda found: f'url("{static(found[1])}")', text)
