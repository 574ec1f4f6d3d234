"""Posts of public forms reach their page without looking for it again.

Finding a page and what its form is made of takes a dozen queries, ten times as long as storing the entry. Each process
therefore keeps the form pages that it has met, for as long as the site's content stays what it was.
"""

import functools
import time

from django.conf import settings
from django.db import connection

from pagecache import generation

# As for pages in the cache: should word of a change ever be lost, this is how long the old page lasts.
MAX_AGE_SECONDS = 60


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
        self._pages[key] = (copy_of(page), known_in, time.monotonic())


def copy_of(page):
    """The page with what it has worked out so far; what the copy works out stays its own.

    Django's own way to copy a model goes through pickle's protocol, at thirty times the cost.
    """
    copied = page.__class__.__new__(page.__class__)
    copied.__dict__.update(page.__dict__)
    return copied


form_pages = FormPages()


def intake(serve):
    """Let posts to a form page that this process knows skip `serve`, which finds pages and checks who may see them."""

    @functools.wraps(serve)
    def serve_post(request, path):
        if request.method != "POST" or not settings.PAGE_CACHE:
            return serve(request, path)
        page = form_pages.find(_key(request))
        if page is not None:
            connection.health_check_done = True  # saves a round trip; `store_entry` bears with a connection that broke
            return page.form_response(request)
        request.content_generation = generation.current()
        return serve(request, path)

    return serve_post


def remember(request, page) -> None:
    """Keep the page that a post has come to, unless it is not for everybody."""
    known_in = getattr(request, "content_generation", None)
    if known_in is None or page.get_view_restrictions().exists():
        return
    for name in page.needed_by_posts:
        getattr(page, name)
    form_pages.keep(_key(request), page, known_in)


def _key(request) -> tuple[str, str]:
    return request.get_host(), request.path
