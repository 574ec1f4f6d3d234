"""Which content is current: a token that changes with every public change, in every process within a second.

One row in the database holds it. A thread of each process reads the row; a call of `current` waits for nothing.
"""

import itertools
import logging
import os
import secrets
import threading
import time

from django.conf import settings
from django.db import connection, transaction

logger = logging.getLogger(__name__)

WATCH_SECONDS = 0.1
# The longest pause between two attempts while the database is away; pauses grow up to it.
MAX_PATIENCE_SECONDS = 2.0
# How long the first request of a process waits to learn the generation, so that its render is not thrown away.
FIRST_LOOK_SECONDS = 2.0
UNKNOWN = ""

_current: str | None = None  # None: this process has not looked yet
_learnt_at = 0.0
_watcher: threading.Thread | None = None
_stop = threading.Event()
_first_look = threading.Event()
_start = threading.Lock()
_ticks = itertools.count()
_thread = threading.local()


def current() -> str:
    """The generation as this process knows it; reads no database. The first call in a process starts the watch."""
    return _watch() if _current is None else _current


def age() -> float:
    """For how many seconds this process has known the current generation."""
    return time.monotonic() - _learnt_at


def bump() -> None:
    """Public content has changed: every process makes its pages anew once the transaction is committed.

    Cheap enough to be called for each of many changes: those of one transaction write the row once.
    """
    if not settings.PAGE_CACHE_WATCH:
        renew()  # nothing will bring this process its own news
    noted = next(_ticks)
    transaction.on_commit(lambda: _write_unless_written_since(noted), robust=True)


def renew() -> None:
    """Consider everything that this process has kept to be old."""
    _set(_new_token())


def _write_unless_written_since(noted: int) -> None:
    # What this thread noted before its last write was part of the same transaction: nothing is written before a commit.
    if getattr(_thread, "written", -1) > noted:
        return
    token = _new_token()
    _write(token)
    _thread.written = next(_ticks)
    if _current is not None:  # else the first call of `current` starts the watch
        _set(token)  # the process that publishes need not wait for its watch


def _write(token: str) -> None:
    from .models import Generation

    if not Generation.objects.filter(pk=Generation.ROW).update(token=token):
        Generation.objects.bulk_create(
            [Generation(pk=Generation.ROW, token=token)],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["token"],
        )


def _read() -> str:
    from .models import Generation

    return Generation.objects.filter(pk=Generation.ROW).values_list("token", flat=True).first() or UNKNOWN


def _new_token() -> str:
    return secrets.token_hex(8)


def _set(token: str) -> None:
    global _current, _learnt_at
    if token != _current:
        _learnt_at = time.monotonic()  # set first: nobody may consider the new token old
    _current = token


def _watch() -> str:
    """Start this process's watch, once, and wait for its first look."""
    global _watcher
    if not settings.PAGE_CACHE_WATCH:
        _set(UNKNOWN)
        return UNKNOWN
    with _start:
        if _watcher is None:
            _watcher = threading.Thread(target=_look_until, args=(_stop,), name="page-generation", daemon=True)
            _watcher.start()
    _first_look.wait(FIRST_LOOK_SECONDS)
    return _current or UNKNOWN


def _look_until(stop: threading.Event) -> None:
    """Read the row again and again over this thread's own connection; pauses grow while the database is away."""
    pause = 0.0
    while not stop.wait(pause):
        try:
            _set(_read())
            pause = WATCH_SECONDS
        except Exception as error:  # whatever it is, the watch must survive it; the cache goes on with what it has
            if pause <= WATCH_SECONDS:
                logger.warning("The page cache cannot read its generation: %s", type(error).__name__)
            pause = min(2 * max(pause, WATCH_SECONDS), MAX_PATIENCE_SECONDS)
            _set(_current or UNKNOWN)
            connection.close()
        _first_look.set()
    connection.close()


def _forget() -> None:
    """A forked process has no watch of its own yet, and may not use what its parent's watch held."""
    global _current, _watcher, _stop, _first_look, _start
    _current, _watcher, _stop = None, None, threading.Event()
    _first_look, _start = threading.Event(), threading.Lock()


os.register_at_fork(after_in_child=_forget)
