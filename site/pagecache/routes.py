"""The addresses whose view lets its answers be shared."""

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


def is_cacheable(path: str) -> bool:
    """Whether the view of this path has opted in (`pagecache.headers.cacheable`). `path` is WSGI's PATH_INFO.

    An address without a language may have a different answer for each visitor's language, unless its view says
    otherwise (`pagecache.headers.same_in_every_language`).
    """
    language = path.split("/", 2)[1] if path.startswith("/") else ""
    is_in_language = language in LANGUAGES
    try:
        text = path.encode("latin-1").decode()
        with translation.override(language if is_in_language else settings.LANGUAGE_CODE):
            view = resolve(text).func
    except (UnicodeError, Resolver404):
        return False
    is_one_for_all = is_in_language or getattr(view, "is_same_in_every_language", False)
    return is_one_for_all and getattr(view, "answers_are_shared", False)
