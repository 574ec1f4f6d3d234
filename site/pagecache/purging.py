"""Tells the cache in front of the site what to forget, without an editor waiting for it."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.db import connection, transaction
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.contrib.frontend_cache.backends.http import HTTPBackend as WagtailHTTPBackend
from wagtail.contrib.frontend_cache.backends.http import PurgeRequest
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends
from wagtail.models import Page

logger = logging.getLogger(__name__)

# A cache that forgets a page asks for it again at once; by then every process must have seen the change.
SETTLE_SECONDS = 1.0
TIMEOUT_SECONDS = 5.0

_lock = threading.Lock()
_addresses: set[str] = set()
_every_page = False
_is_due = False
# One thread, for which an ending process waits, so that a command's changes are passed on too.
_purger = ThreadPoolExecutor(max_workers=1, thread_name_prefix="purge")


class BackgroundBackend(BaseBackend):
    """Hands what is to be forgotten to a thread, which calls the backend named by SENDER a second later."""

    def __init__(self, params: dict):
        super().__init__(params)
        self.sender = params["SENDER"]

    def purge(self, url: str) -> None:
        self.purge_batch([url])

    def purge_batch(self, urls: list[str]) -> None:
        transaction.on_commit(lambda: _note(addresses=urls))


class HTTPBackend(WagtailHTTPBackend):
    """Wagtail's backend for Varnish and the like, with a timeout for a cache that does not answer."""

    def purge(self, url: str) -> None:
        address = urlsplit(url)
        target = address._replace(scheme=self.cache_scheme, netloc=self.cache_netloc).geturl()
        request = PurgeRequest(target, headers={"Host": address.netloc})
        try:
            urlopen(request, timeout=TIMEOUT_SECONDS).close()  # noqa: S310  the deployment's own address
        except HTTPError as error:
            logger.error("The cache in front did not forget a page: %d", error.code)


def purge_every_page() -> None:
    """Purge every published page once the transaction is committed; many calls make one purge."""
    if settings.WAGTAILFRONTENDCACHE:
        transaction.on_commit(lambda: _note(every_page=True))


def _note(addresses: list[str] = (), every_page: bool = False) -> None:
    global _every_page, _is_due
    with _lock:
        _addresses.update(addresses)
        _every_page = _every_page or every_page
        if _is_due:
            return
        _is_due = True
    _purger.submit(_purge)


def _purge() -> None:
    global _every_page, _is_due
    threading.Event().wait(SETTLE_SECONDS)
    with _lock:
        addresses, every_page = set(_addresses), _every_page
        _addresses.clear()
        _every_page = _is_due = False
    try:
        if every_page:
            addresses |= addresses_of_pages()
        for backend in get_backends().values():
            sender = get_backends({"sender": backend.sender})["sender"]
            sender.purge_batch(sorted(addresses))
    except Exception:
        # Copies there expire by themselves, after a minute or two.
        logger.exception("The cache in front could not be told what to forget")
    finally:
        connection.close()


def addresses_of_pages() -> set[str]:
    """The addresses of every published page."""
    batch = PurgeBatch()
    batch.add_pages(Page.objects.live().filter(depth__gt=1).specific().iterator(chunk_size=500))
    return batch.urls
