"""Posts of public forms, answered before Django's middleware and without looking for their page again.

Finding a page and the parts of its form takes a dozen queries, and the layers around a view cost as much as an entry
itself; an answer that is a redirect needs neither. Each process therefore keeps the form pages that it has met, as long
as the site's content does not change, and answers a post to one of them before Django does. If the answer has to show a
page, because of an error for example, the request goes on to Django together with the outcome.
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

# As for pages in the cache: if the news of a change is ever lost, the old page lasts this long.
MAX_AGE_SECONDS = 60
# More form pages than a site has. There must be a bound: one address can be written in countless ways, by its
# host's capitals for example.
MOST_PAGES = 500
# A form full of text takes a tenth of it; Django judges anything larger.
LONGEST_BODY = 100_000
FORM_TYPE = "application/x-www-form-urlencoded"
OUTCOME = "people.form_pages.intake"


class FormPages:
    """Form pages by host and path. Any thread may use it: a page that another one drops is simply kept again."""

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
    """A copy of the page with the values that it has cached so far; what the copy caches later stays in the copy.

    Django copies a model through pickle's protocol, which costs thirty times as much.
    """
    copied = page.__class__.__new__(page.__class__)
    copied.__dict__.update(page.__dict__)
    return copied


form_pages = FormPages()


@dataclass(frozen=True)
class Outcome:
    """What became of a post before Django, for the view to use: an answer to show, or an error to raise."""

    request: WSGIRequest
    result: object

    def pass_on(self, request):
        request.public_form = getattr(self.request, "public_form", None)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


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
        outcome = take(request, page)
        if isinstance(outcome.result, HttpResponseRedirectBase):
            start_response("303 See Other", [("Location", outcome.result.url), ("Content-Length", "0")])
            return [b""]
        environ["wsgi.input"] = io.BytesIO(body)
        environ[OUTCOME] = outcome
        return self.application(environ, start_response)


def read_form(environ: dict) -> bytes | None:
    """The body of a short form, which can be read again afterwards; None for anything else, which is left unread."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not environ.get("CONTENT_TYPE", "").startswith(FORM_TYPE) or not length.isdecimal():
        return None
    if int(length) > LONGEST_BODY:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def known_page(request):
    """The kept page that this post goes to; None where Django has to answer."""
    page = form_pages.find(_key(request))
    if page is None or (settings.SECURE_SSL_REDIRECT and not request.is_secure()) or not is_same_origin(request):
        return None
    return page


def take(request, page) -> Outcome:
    connection.health_check_done = True  # saves a round trip; `store_entry` copes with a broken connection
    try:
        with translation.override(page.locale.language_code):
            return Outcome(request, page.form_response(request))
    except Exception as error:  # Django's to answer, like any view's
        return Outcome(request, error)
    finally:
        # The only thing that a post needs of what Django does at the end of a request.
        connection.close_if_unusable_or_obsolete()


def intake(serve: Callable) -> Callable:
    """Let the view that serves pages give a post's outcome, and note for `remember` which content a page shows."""

    def serve_or_go_on(request, path):
        outcome = request.META.get(OUTCOME)
        if outcome is not None:
            return outcome.pass_on(request)
        if settings.PAGE_CACHE:
            request.content_generation = generation.current()
        return serve(request, path)

    return serve_or_go_on


def remember(request, page) -> None:
    """Keep the form page that a request has reached, unless it is not for everybody.

    Whoever posts has seen the form before: keeping the page when it is shown spares the first post the search, and the
    answer can then name what was typed even if the database is away.
    """
    known_in = getattr(request, "content_generation", None)
    request.get_host()  # refuses a forged one
    if known_in is None or form_pages.find(_key(request)) or page.get_view_restrictions().exists():
        return
    for name in page.needed_by_posts:
        getattr(page, name)
    form_pages.keep(_key(request), page, known_in)


def _key(request) -> tuple[str, str]:
    """Host and path; the host is as it was sent, since `remember` has checked it."""
    return request.META.get("HTTP_HOST", ""), request.path
