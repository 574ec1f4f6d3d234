"""Subresource integrity: the hash that a browser checks before it runs a file (https://www.w3.org/TR/sri/).

Whoever serves the static files cannot replace a script that a page names. Modules imported by scripts, and workers,
are not covered, nor are caches that change the pages themselves.
"""

import base64
import functools
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage


def integrity(content: bytes) -> str:
    """The value of the `integrity` attribute for a file with this content."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def of_static_file(path: str) -> str:
    """The integrity of a file in static/, as it is served. Raises FileNotFoundError."""
    return _read_anew(path) if settings.DEBUG else _read_once(path)


def _read_anew(path: str) -> str:
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        with staticfiles_storage.open(staticfiles_storage.stored_name(path)) as file:
            return integrity(file.read())
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(path)
    return integrity(Path(found).read_bytes())


_read_once = functools.cache(_read_anew)
