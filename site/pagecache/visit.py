"""One request for a page, and the same request without its visitor, for a shared render."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings

from .entry import Entry

# Request headers that a shared render may see, for logs. Any other could make the page one visitor's own.
NEUTRAL_HEADERS = frozenset({"HTTP_X_REQUEST_ID"})


def personal_cookies() -> tuple[str, ...]:
    """The cookies by which Django recognises somebody: requests with one of them are answered by Django alone."""
    return (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")


@dataclass(frozen=True, slots=True)
class Visit:
    """`key` is (scheme, host, path, query); `was_reduced` says that the visitor's own query is a different one."""

    key: tuple[str, str, str, str]
    environ: dict
    start_response: Callable
    encoding: str
    was_reduced: bool = False

    def send(self, entry: Entry, is_stale: bool = False) -> list[bytes]:
        answer = entry.stale_answer if is_stale else entry.answer
        status, headers, body = answer(self.encoding, self.environ.get("HTTP_IF_NONE_MATCH"), time.monotonic())
        self.start_response(status, headers.copy())  # servers may add to what they are given
        return [b""] if self.is_head else [body]

    @property
    def is_head(self) -> bool:
        return self.environ["REQUEST_METHOD"] == "HEAD"

    def without_visitor(self) -> dict:
        """The request that anyone would make for this key: normalised host and query, no body, no visitor's headers."""
        _scheme, host, _path, query = self.key
        scheme_header = (settings.SECURE_PROXY_SSL_HEADER or ("",))[0]
        environ = {
            name: value
            for name, value in self.environ.items()
            if not name.startswith(("HTTP_", "CONTENT_")) or name in NEUTRAL_HEADERS or name == scheme_header
        }
        environ["REQUEST_METHOD"] = "GET"
        environ["HTTP_HOST"] = host
        environ["QUERY_STRING"] = query
        environ["wsgi.input"] = BytesIO()
        return environ
