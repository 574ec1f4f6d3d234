"""What people search for, counted by month, without anything about who asked."""

import logging
import re
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from proposals.models.searches import SearchedWords
from proposals.search.text import words_of

logger = logging.getLogger(__name__)

# Rare searches may identify people: editors see those made at least this often, the rest is deleted after a month.
SHOWN_FROM = 3
KEPT_FOR = timedelta(days=365)
# An e-mail address, a telephone number: typed in the wrong place.
_PERSONAL = re.compile(r"@|(?:\d[ .-]?){5}")


def remember(text: str, language: str, found: int) -> None:
    """Count one search for these words, with how many proposals they find when nothing else is chosen.

    A page that is served from the cache is not counted again. A failure to count must not prevent the results.
    """
    words = " ".join(word.folded for word in words_of(text, language))
    if not words or _PERSONAL.search(text):
        return
    key = {"words": words[:100], "language": language, "month": timezone.localdate().replace(day=1)}
    try:
        with transaction.atomic():
            _, is_new = SearchedWords.objects.get_or_create(**key, defaults={"found": found})
            if not is_new:
                SearchedWords.objects.filter(**key).update(times=F("times") + 1, found=found)
    except DatabaseError:
        logger.exception("A search could not be counted")


def shown_to_editors() -> QuerySet[SearchedWords]:
    return SearchedWords.objects.filter(times__gte=SHOWN_FROM)


def forget_old() -> int:
    """Delete what is past its time; returns how many rows."""
    this_month = timezone.localdate().replace(day=1)
    rare = SearchedWords.objects.filter(times__lt=SHOWN_FROM, month__lt=this_month)
    old = SearchedWords.objects.filter(month__lt=this_month - KEPT_FOR)
    return rare.delete()[0] + old.delete()[0]
