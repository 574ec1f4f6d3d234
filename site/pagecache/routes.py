"""Which addresses lead to a view that lets its answers be shared."""

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


def is_cacheable(path: str) -> bool:
    """Whether the view of this path has opted in (`pagecache.headers.cacheable`). `path` is WSGI's PATH_INFO.

    Only addresses in a language of the site can: all others are the same in none, or choose a language by header.
    """
    language = path.split("/", 2)[1] if path.startswith("/") else ""
    if language not in LANGUAGES:
        return False
    try:
        text = path.encode("latin-1").decode()
        with translation.override(language):
            view = resolve(text).func
    except (UnicodeError, Resolver404):
        return False
    return getattr(view, "answers_are_shared", False)
