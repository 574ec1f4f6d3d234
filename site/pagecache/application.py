"""The page cache around the WSGI application: requests that it answers never reach Django."""

import time
from collections.abc import Callable

from django.conf import settings

from . import generation, policy
from .declarations import query_parameters
from .entry import Entry
from .flight import Flights
from .hosts import Hosts
from .render import Failed, PassedOn, render
from .routes import is_cacheable
from .store import Store
from .turns import Turns
from .visit import Visit, personal_cookies

# How long followers wait for a render: if there is no copy to give meanwhile, and if there is an expired one.
FOLLOW_SECONDS = 10.0
PATIENCE_SECONDS = 1.0
# How long copies are served before the next attempt: after a render that failed, and while one hangs.
RETRY_SECONDS = 2.0
HANGING_SECONDS = 10.0

METHODS = frozenset({"GET", "HEAD"})
MAX_REMEMBERED = 512


class PageCache:
    """A WSGI application in front of Django's. Views opt in (`pagecache.headers.cacheable`); all else passes through.

    The application must call `start_response` before it returns, as Django's does.
    """

    def __init__(self, application: Callable):
        self.application = application
        self.store = Store(settings.PAGE_CACHE_BYTES)
        self.flights = Flights()
        self.turns = Turns(self.flights)
        self._hosts = Hosts(settings.ALLOWED_HOSTS, MAX_REMEMBERED)
        self._parameters = frozenset(query_parameters)
        self._personal_cookies = tuple(f"{name}=" for name in personal_cookies())
        self._scheme_name, self._secure_scheme = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
        self._redirects_to_https = settings.SECURE_SSL_REDIRECT
        self._encodings: dict[str | None, str] = {None: "identity"}

    def __call__(self, environ: dict, start_response: Callable):
        method = environ["REQUEST_METHOD"]
        if method not in METHODS or "HTTP_AUTHORIZATION" in environ:
            return self.application(environ, start_response)
        cookies = environ.get("HTTP_COOKIE")
        if cookies and any(name in cookies for name in self._personal_cookies):
            return self.application(environ, start_response)

        # Answers are kept under a canonical key; an address written differently is normalised and looked up again.
        raw_key = (
            environ.get(self._scheme_name),
            environ.get("HTTP_HOST"),
            environ["PATH_INFO"],
            environ["QUERY_STRING"],
        )
        entry = self.store.get(raw_key)
        now = time.monotonic()
        if entry is None or entry.generation != generation.current() or now >= entry.fresh_until:
            return self._answer_slowly(raw_key, environ, start_response, now)
        entry.used = True
        accepted = environ.get("HTTP_ACCEPT_ENCODING")
        encoding = self._encodings.get(accepted) or self._encoding(accepted)
        status, headers, body = entry.answer(encoding, environ.get("HTTP_IF_NONE_MATCH"), now)
        start_response(status, headers.copy())  # servers may add to what they are given
        return [body] if method == "GET" else [b""]

    def _answer_slowly(self, raw_key: tuple, environ: dict, start_response: Callable, now: float):
        """For an address that was not found fresh as it is written, or a request that is not for the cache."""
        key = self._canonical(raw_key, environ["wsgi.url_scheme"])
        if key is None or policy.is_personal_address(key[2]) or not is_cacheable(key[2]):
            return self.application(environ, start_response)
        encoding = self._encoding(environ.get("HTTP_ACCEPT_ENCODING"))
        visit = Visit(key, environ, start_response, encoding, was_reduced=key[3] != raw_key[3])
        entry = self.store.get(key)
        if entry is not None and entry.is_fresh(generation.current(), now):
            return self._give(visit, entry)
        if entry is not None and now < min(entry.retry_at, entry.error_until):
            return self._give(visit, entry, is_stale=True)
        if entry is not None and self.turns.must_wait(key, entry, now):
            return self._give(visit, entry, is_stale=True)
        landing = self.flights.board(key)
        if landing is None:
            return self._lead(visit, entry)
        return self._follow(visit, entry, landing, now)

    def _lead(self, visit: Visit, stale: Entry | None):
        try:
            entry = self.store.get(visit.key)
            if entry is not stale and entry.is_fresh(generation.current(), time.monotonic()):
                return self._give(visit, entry)  # another flight landed between our look and our boarding
            return self._render(visit, stale)
        finally:
            self.flights.land(visit.key)

    def _follow(self, visit: Visit, stale: Entry | None, landing, now: float):
        """Give the existing copy while the leader renders; without one, wait for the leader's render."""
        if stale is not None and now < stale.stale_until:
            return self._give(visit, stale, is_stale=True)
        has_stand_in = stale is not None and now < stale.error_until
        landed = landing.wait(PATIENCE_SECONDS if has_stand_in else FOLLOW_SECONDS)
        entry = self.store.get(visit.key)
        if entry is not None and entry is not stale:
            return self._give(visit, entry)
        if entry is not None and has_stand_in:
            if not landed:
                stale.retry_at = time.monotonic() + HANGING_SECONDS
            return self._give(visit, stale, is_stale=True)
        return self._render(visit, None)

    def _render(self, visit: Visit, stale: Entry | None):
        """Answer from a new render, or from the existing copy if that fails."""
        now = time.monotonic()
        # Read before the render: what changes meanwhile makes its result old.
        tag = generation.current()
        try:
            result = render(self.application, visit, tag, has_stand_in=stale is not None and now < stale.error_until)
        except Failed:
            stale.retry_at = time.monotonic() + RETRY_SECONDS
            return self._give(visit, stale, is_stale=True)
        if isinstance(result, PassedOn):
            if result.status < policy.FIRST_ERROR:
                self.store.remove(visit.key)  # the page is no longer public
            return result.send(visit)
        self.store.put(visit.key, result)
        return self._give(visit, result)

    def _give(self, visit: Visit, entry: Entry, is_stale: bool = False):
        if visit.was_reduced and entry.is_missing:
            # There is no page without the parameters, but a redirect may know the address with them.
            return self.application(visit.environ, visit.start_response)
        entry.used = True
        return visit.send(entry, is_stale)

    # --- What a request is ---

    def _encoding(self, accepted: str | None) -> str:
        encoding = self._encodings.get(accepted)
        if encoding is None:
            if len(self._encodings) >= MAX_REMEMBERED:
                self._encodings = {None: "identity"}
            encoding = self._encodings[accepted] = policy.preferred_encoding(accepted)
        return encoding

    def _canonical(self, raw_key: tuple, server_scheme: str) -> tuple | None:
        """The key with normalised scheme, host and query; None if Django is to answer by itself: a host that is not
        served, an unreasonable query, an address that will be redirected to HTTPS as it is written.
        """
        scheme, host, path, query = raw_key
        scheme = self._canonical_scheme(scheme, server_scheme)
        host, query = self._hosts.canonical(host), policy.canonical_query(query, self._parameters)
        if host is None or query is None or (self._redirects_to_https and scheme != self._secure_scheme):
            return None
        return (scheme, host, path, query)

    def _canonical_scheme(self, scheme: str | None, server_scheme: str) -> str:
        """The scheme as Django will see it behind the deployment's proxy: the word for HTTPS, or "http"."""
        if scheme is None:  # the proxy did not say
            return self._secure_scheme if server_scheme == "https" else "http"
        return self._secure_scheme if scheme.split(",", 1)[0].strip() == self._secure_scheme else "http"
