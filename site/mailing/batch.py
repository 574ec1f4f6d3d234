"""What mails have in common, fetched and made once: records for a batch, words until an editor changes them."""

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import models, transaction

from pagecache import generation

from .models import OutgoingMail

Shared = TypeVar("Shared")

# If the news of a change is ever lost, mails keep the old words for this long.
WORDS_MAX_AGE_SECONDS = 60


class Words(threading.local):
    """What does not depend on a mail's recipient, kept by each thread while the site's content is unchanged."""

    def __init__(self):
        self._kept: dict[Hashable, object] = {}
        self._known_in: str | None = None
        self._since = 0.0

    def share(self, key: Hashable, make: Callable[[], Shared]) -> Shared:
        """What `make` returned when `key` was first asked for."""
        now, current = time.monotonic(), generation.current()
        if self._known_in != current or now - self._since > WORDS_MAX_AGE_SECONDS:
            self._kept, self._known_in, self._since = {}, current, now
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


words = Words()


class Batch:
    """Mails that one worker writes and sends together. Each knows its batch as `mail.batch`."""

    def __init__(self, mails: list[OutgoingMail]):
        self.mails = mails
        self._records: dict[Hashable, dict] = {}
        self._rows: list[models.Model] = []
        for mail in mails:
            mail.batch = self

    def record(self, mail: OutgoingMail, name: str, find: Callable[[], models.QuerySet]):
        """The record that the mail is about, whose key its context holds as `name`; None if `find` leaves it out.

        One query fetches it for all mails of that kind, so they must all pass the same `find`.
        """
        if (mail.kind, name) not in self._records:
            numbers = [other.context[name] for other in self.mails if other.kind == mail.kind]
            self._records[mail.kind, name] = find().in_bulk(numbers)
        return self._records[mail.kind, name].get(mail.context[name])

    def store(self, row: models.Model) -> None:
        """Keep a new row, to be stored before any mail of the batch leaves."""
        self._rows.append(row)

    @contextmanager
    def undone_on_error(self) -> Iterator[None]:
        """Forget the rows that were to be stored for a mail that could not be written."""
        before = len(self._rows)
        try:
            yield
        except Exception:
            del self._rows[before:]
            raise

    @transaction.atomic
    def store_rows(self) -> None:
        for model in {type(row) for row in self._rows}:
            model._default_manager.bulk_create([row for row in self._rows if type(row) is model])
        self._rows.clear()
