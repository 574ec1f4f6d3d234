"""Keeps the booklets up to date with what is published, outside of requests; pages link to the latest one."""

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
# How long a cache may redirect to a file. The previous file is deleted after that, but soon: what it says may have been
# withdrawn.
REDIRECT_SECONDS = 10
FRESH_FOR = timedelta(seconds=15)
# How long a process trusts the page generation; then it also retries what failed for lack of a disk or a bucket.
TRUSTED_SECONDS = 600
# A visitor may wait for the first booklet of a programme of ordinary length: it takes less than two seconds.
QUICK_PROPOSALS = 150

_seen = ""  # the generation for which this process found every booklet right
_trusted_until = 0.0


class Outcome(enum.Enum):
    MADE = enum.auto()
    RIGHT = enum.auto()  # unchanged: nothing new was published, or it failed and was logged
    LATER = enum.auto()  # another worker is making it, or it is too recent


def keep_booklets() -> int:
    """Make those booklets again whose content has changed; returns how many."""
    global _seen, _trusted_until
    current = generation.current()  # read first, so that the content read next is at least as new
    if current == _seen and time.monotonic() < _trusted_until:
        return 0
    _add_missing()
    outcomes = [refresh(pk) for pk in Booklet.objects.order_by("pk").values_list("pk", flat=True)]
    if set(outcomes) <= {Outcome.RIGHT}:  # one just made is looked at again, to delete its previous file
        _seen, _trusted_until = current, time.monotonic() + TRUSTED_SECONDS
    return outcomes.count(Outcome.MADE)


def find_or_make(language: str, is_large_print: bool) -> Booklet | None:
    """The booklet, made now if there is none yet and making it is quick."""
    wanted = to_download(language).filter(is_large_print=is_large_print)
    found = wanted.first()
    if found is None and 0 < published(language).count() <= QUICK_PROPOSALS:
        _add_missing()
        refresh(Booklet.objects.get(language=language, is_large_print=is_large_print).pk)
        found = wanted.first()
    return found


def refresh(pk: int) -> Outcome:
    """Make this booklet again if it differs from what is published, unless another worker is making it.

    If that fails, the previous file stays.
    """
    try:
        with transaction.atomic():
            return _refresh_locked(pk)
    except Exception:  # from the typesetter, the disk or a bucket
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
    # A platform's disk may have lost the file (docs/deployment.md).
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
        generation.bump()  # pages show its size


def _forget_previous(booklet: Booklet) -> None:
    if booklet.previous_file:
        _delete(booklet.previous_file.name)
        booklet.previous_file = ""
        booklet.save()


def _remove(booklet: Booklet) -> None:
    """Delete both files, current and previous: nothing is published any more."""
    if booklet.file:
        for name in (booklet.file.name, booklet.previous_file.name):
            _delete(name)
        booklet.file = booklet.previous_file = booklet.digest = ""
        booklet.size, booklet.made_at = 0, None
        booklet.save()
        generation.bump()


def _delete(name: str) -> None:
    """Delete a file that nothing links to any more. One that cannot be deleted does not stop the others."""
    if name:
        storage = Booklet._meta.get_field("file").storage
        transaction.on_commit(lambda: storage.delete(name), robust=True)
