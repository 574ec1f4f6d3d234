"""Keeps the booklets as new as what is published, beside all requests; pages lead to what was made last."""

import enum
import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from pagecache import generation
from proposals.booklet.content import published, read_content
from proposals.booklet.typeset import digest, typeset
from proposals.models import Booklet
from proposals.models.booklets import to_download

logger = logging.getLogger(__name__)

EVERY_SECONDS = 20
# How long a cache may lead to a file. The file before the last is deleted later than that, and soon: what it says may
# have been taken back.
REDIRECT_SECONDS = 10
FRESH_FOR = timedelta(seconds=15)
# How long a process trusts the page generation: what failed for want of a disk or a bucket is tried again then.
TRUSTED_SECONDS = 600
# Of a programme of ordinary length a visitor may wait for the first booklet: less than two seconds.
QUICK_PROPOSALS = 150

_seen = ""  # the generation for which this process found every booklet right
_trusted_until = 0.0


class Outcome(enum.Enum):
    MADE = enum.auto()
    RIGHT = enum.auto()  # as it is: there is nothing new to say, or it failed and was logged
    LATER = enum.auto()  # another worker has it, or it is too fresh


def keep_booklets() -> int:
    """Make the booklets again whose content is another now; returns how many."""
    global _seen, _trusted_until
    current = generation.current()  # first: what is read next is at least as new
    if current == _seen and time.monotonic() < _trusted_until:
        return 0
    _add_missing()
    outcomes = [refresh(pk) for pk in Booklet.objects.order_by("pk").values_list("pk", flat=True)]
    if set(outcomes) <= {Outcome.RIGHT}:  # one just made is looked at again, for the file before it
        _seen, _trusted_until = current, time.monotonic() + TRUSTED_SECONDS
    return outcomes.count(Outcome.MADE)


def find_or_make(language: str, is_large_print: bool) -> Booklet | None:
    """The booklet; made now if there is none yet and that is quick."""
    wanted = to_download(language).filter(is_large_print=is_large_print)
    found = wanted.first()
    if found is None and 0 < published(language).count() <= QUICK_PROPOSALS:
        _add_missing()
        refresh(Booklet.objects.get(language=language, is_large_print=is_large_print).pk)
        found = wanted.first()
    return found


def refresh(pk: int) -> Outcome:
    """Make this booklet again if it says something else than what is published, unless another worker does.

    Where that fails the file before stays.
    """
    try:
        with transaction.atomic():
            return _refresh_locked(pk)
    except Exception:  # of the typesetter, the disk or a bucket
        logger.exception("A booklet could not be made; the one before stays")
        Booklet.objects.filter(pk=pk).update(tried_at=timezone.now())
        return Outcome.RIGHT


def _refresh_locked(pk: int) -> Outcome:
    booklet = Booklet.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    now = timezone.now()
    if booklet is None or (booklet.tried_at and booklet.tried_at > now - FRESH_FOR):
        return Outcome.LATER
    content = read_content(booklet.language, booklet.is_large_print)
    if content is None:
        _remove(booklet)
        return Outcome.RIGHT
    current = digest(content)
    # A disk may have forgotten the file (docs/deployment.md).
    if booklet.digest == current and booklet.file.storage.exists(booklet.file.name):
        _forget_previous(booklet)
        return Outcome.RIGHT
    with translation.override(booklet.language):
        pdf = typeset(content, date_format(timezone.localdate()))
    _store(booklet, pdf, current, now)
    return Outcome.MADE


def _add_missing() -> None:
    Booklet.objects.bulk_create(
        [Booklet(language=code, is_large_print=large) for code, _name in settings.LANGUAGES for large in (False, True)],
        ignore_conflicts=True,
    )


def _store(booklet: Booklet, pdf: bytes, current: str, now: datetime) -> None:
    shown, oldest = booklet.megabytes, booklet.previous_file.name
    booklet.previous_file = booklet.file.name
    print_name = "-large-print" if booklet.is_large_print else ""
    name = f"programme-{booklet.language}{print_name}-{current[:8]}.pdf"
    booklet.file.save(name, ContentFile(pdf), save=False)
    booklet.size, booklet.digest, booklet.made_at, booklet.tried_at = len(pdf), current, now, now
    booklet.save()
    _delete(oldest)
    if booklet.megabytes != shown:
        generation.bump()  # pages tell its size


def _forget_previous(booklet: Booklet) -> None:
    if booklet.previous_file:
        _delete(booklet.previous_file.name)
        booklet.previous_file = ""
        booklet.save()


def _remove(booklet: Booklet) -> None:
    """Nothing is published any more: no file stays, old or new."""
    if booklet.file:
        for name in (booklet.file.name, booklet.previous_file.name):
            _delete(name)
        booklet.file = booklet.previous_file = booklet.digest = ""
        booklet.size, booklet.made_at = 0, None
        booklet.save()
        generation.bump()


def _delete(name: str) -> None:
    """Once nothing leads there any more. A file that cannot be deleted keeps nothing else back."""
    if name:
        storage = Booklet._meta.get_field("file").storage
        transaction.on_commit(lambda: storage.delete(name), robust=True)
