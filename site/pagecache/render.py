"""Asks Django for a page that is to be shared."""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import policy
from .entry import Entry, Headers
from .visit import Visit

logger = logging.getLogger(__name__)


class Failed(Exception):
    """The page could not be made, and a copy may stand in for it."""


@dataclass
class PassedOn:
    """An answer that is not kept: it goes unchanged to the visitor who asked."""

    status: int
    status_line: str
    headers: Headers
    chunks: Iterable[bytes]

    def send(self, visit: Visit) -> Iterable[bytes]:
        visit.start_response(self.status_line, self.headers)
        if not visit.is_head:
            return self.chunks
        close(self.chunks)
        return [b""]


def render(application: Callable, visit: Visit, generation: str, has_stand_in: bool) -> Entry | PassedOn:
    """Make the page of `visit.key`, without knowing anything else about who asks.

    Raises Failed instead of answering with an error if `has_stand_in`.
    """
    started: list = []

    def start_response(status, headers, exc_info=None):
        started[:] = [status, headers]

    try:
        chunks = application(visit.without_visitor(), start_response)
        status_line, headers = started
        status = int(status_line.split(" ", 1)[0])
        life = policy.lifetime(status, headers)
        if life is None:
            if has_stand_in and status >= policy.FIRST_ERROR:
                close(chunks)
                raise Failed
            return PassedOn(status, status_line, headers, chunks)
        try:
            body = b"".join(chunks)
        finally:
            close(chunks)
    except Failed:
        raise
    except Exception as error:
        if not has_stand_in:
            raise
        logger.exception("A page could not be made; a copy stands in")
        raise Failed from error
    return Entry(status_line, headers, body, life, generation, time.monotonic())


def close(chunks: Iterable[bytes]) -> None:
    """Close the answer, as WSGI requires: Django then gives back its connections."""
    closing = getattr(chunks, "close", None)
    if closing is not None:
        closing()
