"""What a browser must find in a file before it takes it for the site's own (https://www.w3.org/TR/sri/).

What serves static files cannot put a script of its own in the place of one that a page names. Modules that scripts
import and workers are not covered, nor is a cache that changes the pages themselves.
"""

import base64
import functools
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage


def integrity(content: bytes) -> str:
    """The value of the attribute of this name for a file of this content."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def of_static_file(path: str) -> str:
    """That of a file of static/, as it is served. Raises FileNotFoundError."""
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
