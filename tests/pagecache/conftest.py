"""A page cache around a small application, and visitors who come to it as a server would bring them."""

import gzip
import io
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import brotli
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from pagecache.application import PageCache

DECODE = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
SHARED = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return DECODE[self.headers.get("Content-Encoding")](self.body).decode()


def ask(application: Callable, path: str = "/fr/", method: str = "GET", **environ) -> Answer:
    """Bring one request to a WSGI application, as a server does; headers go by their WSGI names."""
    path, _mark, query = path.partition("?")
    request = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **environ,
    }
    started = []

    def start_response(status, headers, exc_info=None):
        started[:] = [status, headers]

    chunks = application(request, start_response)
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    status, headers = started
    return Answer(int(status.split()[0]), dict(headers), body)


@dataclass
class Publisher:
    """A small WSGI application whose one text and headers can be changed; it counts what it renders."""

    text: str = "Bonjour"
    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=lambda: {"Cache-Control": SHARED})
    error: Exception | None = None
    renders: list[dict] = field(default_factory=list)
    # Renders wait for it.
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self):
        self.gate.set()

    def __call__(self, environ, start_response):
        self.renders.append(environ)
        text, status, headers, error = self.text, self.status, dict(self.headers), self.error
        self.gate.wait(10)
        if error:
            raise error
        start_response(status, [("Content-Type", "text/html; charset=utf-8"), *headers.items()])
        return [text.encode()]


@pytest.fixture
def publisher() -> Publisher:
    return Publisher()


@pytest.fixture
def cache(publisher) -> PageCache:
    return PageCache(publisher)


@pytest.fixture
def alone(db):
    """Django's application, whose requests leave the connection of the test open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def site(alone) -> PageCache:
    """The application of production."""
    return PageCache(alone)
