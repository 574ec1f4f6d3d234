"""Public forms carry no cookie and no token, so that their pages can be cached; instead of a token, the browser's own
statement of where a post comes from is checked.
"""

import functools
from urllib.parse import urlsplit

from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def is_same_origin(request) -> bool:
    """Whether the browser says that this request comes from a page of this very site.

    Sec-Fetch-Site decides where it is sent; else Origin, else Referer, compared with the site's scheme and host.
    A request with none of the three is refused.
    """
    fetch_site = request.META.get("HTTP_SEC_FETCH_SITE")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    source = request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER")
    if not source:
        return False
    try:
        parts = urlsplit(source)
    except ValueError:  # not an address at all
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def public_form(view):
    """Replace Django's CSRF token with the same-origin check on a public view."""

    @csrf_exempt
    @functools.wraps(view)
    def checked(request, *args, **kwargs):
        if request.method not in SAFE_METHODS and not is_same_origin(request):
            response = render(request, "pages/refused.html", status=403)
            response["Cache-Control"] = "no-store"
            return response
        request.is_public_form = True  # guard.unavailable may show again what was posted
        return view(request, *args, **kwargs)

    return checked
