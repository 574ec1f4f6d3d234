"""How views let their answers be shared: by this process's page cache, and by a CDN in front of the site."""

import functools
from collections.abc import Callable

from django.conf import settings

from .policy import KEPT_STATUSES
from .query import declared_only
from .visit import personal_cookies

NOT_SHARED = "private, no-store"


def cacheable(view: Callable) -> Callable:
    """Let the answers of a public view be shared if they are the same for everybody.

    An answer may carry `cache_seconds`, a number of seconds after which it is no longer true. Such a view only gets the
    query parameters that apps have declared (pagecache.declarations): the cache removes all others.
    """

    @functools.wraps(view)
    def shared(request, *args, **kwargs):
        if settings.PAGE_CACHE_REFUSES_UNDECLARED and request.method in ("GET", "HEAD"):
            request.GET = declared_only(request)
        return view(request, *args, **kwargs)

    shared.answers_are_shared = True
    return shared


def same_in_every_language(view: Callable) -> Callable:
    """Declare that a view outside the languages' addresses serves the same whatever the visitor's language."""

    @functools.wraps(view)
    def unvaried(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    unvaried.is_same_in_every_language = True
    return unvaried


class PageCacheMiddleware:
    """Writes Cache-Control on answers of views that opted in. Placed before middleware that sets cookies or Vary."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        view = request.resolver_match.func if request.resolver_match else None
        if getattr(view, "is_same_in_every_language", False) and response.status_code in (200, 304):
            drop_language(response)
        if getattr(view, "answers_are_shared", False) and "Cache-Control" not in response:
            response["Cache-Control"] = shared_for(response) if is_for_all(request, response) else NOT_SHARED
        return response


def is_for_all(request, response) -> bool:
    """Whether this answer to this request is the one that everybody gets."""
    return (
        request.method in ("GET", "HEAD")
        and response.status_code in KEPT_STATUSES
        and not response.cookies
        and "Authorization" not in request.headers
        and not any(name in request.COOKIES for name in personal_cookies())
        and set(listed_in_vary(response)) <= {"accept-encoding"}
    )


def shared_for(response) -> str:
    """Cache-Control for an answer; `cache_seconds`, if it is set, says how long the answer will be true. Such an answer
    is not served after that time while another is made.
    """
    longest = settings.PAGE_CACHE_SECONDS
    seconds = max(1, min(longest, int(getattr(response, "cache_seconds", longest))))
    directives = ["public", "max-age=0", f"s-maxage={seconds}"]
    if seconds == longest:
        directives.append(f"stale-while-revalidate={settings.PAGE_CACHE_STALE_SECONDS}")
    directives.append(f"stale-if-error={settings.PAGE_CACHE_ERROR_SECONDS}")
    return ", ".join(directives)


def listed_in_vary(response) -> list[str]:
    return [name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()]


def drop_language(response) -> None:
    """Undo what LocaleMiddleware adds to an address without a language: a CDN would keep a copy for each language."""
    del response["Content-Language"]
    others = [name for name in listed_in_vary(response) if name != "accept-language"]
    if others:
        response["Vary"] = ", ".join(others)
    else:
        del response["Vary"]
