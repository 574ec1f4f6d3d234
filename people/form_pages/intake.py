"""Posts of public forms, answered before Django's middleware and without looking for their page again.

Finding a page and what its form is made of takes a dozen queries, and what surrounds a view costs as much as an entry
itself; neither has a part in an answer that is a redirect. Each process therefore keeps the form pages that it has met,
for as long as the site's content stays what it was, and takes a post to one of them at the door. Whatever needs a page
to be shown, an error above all, goes on to Django with what has been found out.
"""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http.response import HttpResponseRedirectBase
from django.utils import translation

from guard.origin import is_same_origin
from pagecache import generation

# As for pages in the cache: should word of a change ever be lost, this is how long the old page lasts.
MAX_AGE_SECONDS = 60
# More form pages than a site has; an address can be written in ways without number, its host's capitals alone.
MOST_PAGES = 500
# A form full of text takes a tenth of it; anything larger is Django's to judge.
LONGEST_BODY = 100_000
FORM_TYPE = "application/x-www-form-urlencoded"
FOUND_OUT = "people.form_pages.intake"


class FormPages:
    """Form pages by host and path. Any thread may use it: a page lost to another one is simply met again."""

    def __init__(self):
        self._pages: dict[tuple[str, str], tuple] = {}

    def find(self, key: tuple[str, str]):
        """A copy of the page to work with, or None."""
        page, known_in, known_at = self._pages.get(key, (None, None, 0.0))
        if page is None or known_in != generation.current() or time.monotonic() - known_at > MAX_AGE_SECONDS:
            return None
        return copy_of(page)

    def keep(self, key: tuple[str, str], page, known_in) -> None:
        """Keep a page that was read while `known_in` was the generation of the content."""
        if len(self._pages) >= MOST_PAGES:
            self._pages = {}
        self._pages[key] = (copy_of(page), known_in, time.monotonic())


def copy_of(page):
    """The page with what it has worked out so far; what the copy works out stays its own.

    Django's own way to copy a model goes through pickle's protocol, at thirty times the cost.
    """
    copied = page.__class__.__new__(page.__class__)
    copied.__dict__.update(page.__dict__)
    return copied


form_pages = FormPages()


@dataclass(frozen=True)
class FoundOut:
    """What became of a post at the door, for the view to go on with: an answer to show, or an error to raise."""

    request: WSGIRequest
    outcome: object

    def go_on(self, request):
        request.public_form = getattr(self.request, "public_form", None)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class Intake:
    """A WSGI application in front of Django's."""

    def __init__(self, application: Callable):
        self.application = application

    def __call__(self, environ: dict, start_response: Callable):
        body = read_form(environ) if environ["REQUEST_METHOD"] == "POST" else None
        if body is None:
            return self.application(environ, start_response)
        request = WSGIRequest(environ.copy())  # it rewrites the path in the environment that it is given
        page = known_page(request)
        if page is None:
            environ["wsgi.input"] = io.BytesIO(body)
            return self.application(environ, start_response)
        found_out = take(request, page)
        if isinstance(found_out.outcome, HttpResponseRedirectBase):
            start_response("303 See Other", [("Location", found_out.outcome.url), ("Content-Length", "0")])
            return [b""]
        environ["wsgi.input"] = io.BytesIO(body)
        environ[FOUND_OUT] = found_out
        return self.application(environ, start_response)


def read_form(environ: dict) -> bytes | None:
    """The body of a short form, which the request to come can read again; None for anything else, left unread."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not environ.get("CONTENT_TYPE", "").startswith(FORM_TYPE) or not length.isdecimal():
        return None
    if int(length) > LONGEST_BODY:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def known_page(request):
    """The page that this post may be taken for here and now."""
    page = form_pages.find(_key(request))
    if page is None or (settings.SECURE_SSL_REDIRECT and not request.is_secure()) or not is_same_origin(request):
        return None
    return page


def take(request, page) -> FoundOut:
    connection.health_check_done = True  # saves a round trip; `store_entry` bears with a connection that broke
    try:
        with translation.override(page.locale.language_code):
            return FoundOut(request, page.form_response(request))
    except Exception as error:  # Django's to answer, like any view's
        return FoundOut(request, error)
    finally:
        # Of what Django does when a request is over, the one thing that a post gives cause for.
        connection.close_if_unusable_or_obsolete()


def intake(serve: Callable) -> Callable:
    """Let the view that serves pages go on with what was found out at the door, and remember the forms it shows."""

    def serve_or_go_on(request, path):
        found_out = request.META.get(FOUND_OUT)
        if found_out is not None:
            return found_out.go_on(request)
        if settings.PAGE_CACHE:
            request.content_generation = generation.current()
        return serve(request, path)

    return serve_or_go_on


def remember(request, page) -> None:
    """Keep the form page that a request has come to, unless it is not for everybody.

    Whoever posts has seen the form before: keeping it as it is shown spares the first post the search, and lets its
    answer name what was typed should the database be away by then.
    """
    known_in = getattr(request, "content_generation", None)
    request.get_host()  # refuses a forged one
    if known_in is None or form_pages.find(_key(request)) or page.get_view_restrictions().exists():
        return
    for name in page.needed_by_posts:
        getattr(page, name)
    form_pages.keep(_key(request), page, known_in)


def _key(request) -> tuple[str, str]:
    """The host as it was sent: `remember` has looked at it."""
    return request.META.get("HTTP_HOST", ""), request.path
