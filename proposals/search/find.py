"""What a visitor's words find in the programme, best first."""

import re
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import QuerySet

from pagecache import generation
from proposals.search.text import Word, words_of
from proposals.search.vocabulary import corrected, vocabulary

# More than anybody reads.
MOST = 200
VOCABULARY_SECONDS = 3600
# “31”, “n° 31”, “#31”, “proposition 31”, without capitals and accents.
_NUMBER = re.compile(r"(?:proposition|proposal|numero|number|n[o°º]?|#)?\.?\s*(\d{1,5})")


@dataclass(frozen=True)
class Found:
    """`ids` of proposals, best first; `stems` are what to mark in texts.

    `corrected` is what was searched for instead of words that the programme does not have, empty where nothing was
    changed; `is_loose` says that no proposal has all of the words.
    """

    ids: list[int]
    stems: frozenset[str]
    corrected: str = ""
    is_loose: bool = False


def find(published: QuerySet, text: str, language: str) -> Found:
    """Proposals with all of the words; else with the words corrected; else with some of them.

    A number alone (“31”, “n° 31”, “proposition 31”) finds the proposal that has it, before those that speak of it.
    """
    words = words_of(text, language)
    stems = _stems(words)
    numbered = _numbered(published, text)
    ids = _matching(published, stems, "and")
    if ids or numbered or not words:
        return Found([*numbered, *(pk for pk in ids if pk not in numbered)], stems)
    known = _known_words(published, language)
    mended = " ".join(corrected(word.folded, known) or word.folded for word in words)
    if mended != " ".join(word.folded for word in words):
        stems = _stems(words_of(mended, language))
        if ids := _matching(published, stems, "and"):
            return Found(ids, stems, corrected=mended)
    else:
        mended = ""
    return Found(_matching(published, stems, "or"), stems, corrected=mended, is_loose=True)


def _stems(words: list[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words)


def _matching(published: QuerySet, stems: frozenset[str], operator: str) -> list[int]:
    if not stems:
        return []
    results = published.search(" ".join(sorted(stems)), operator=operator)[:MOST]
    # Only identifiers: fetching whole pages costs more than finding them.
    return list(results.get_queryset().values_list("pk", flat=True))


def _numbered(published: QuerySet, text: str) -> list[int]:
    match = _NUMBER.fullmatch(text.strip().lower().replace("é", "e"))
    return list(published.filter(number=int(match[1])).values_list("pk", flat=True)) if match else []


def _known_words(published: QuerySet, language: str) -> dict[str, int]:
    """The vocabulary, counted once per state of the content."""
    key = f"vocabulary:{language}:{generation.current()}"
    return cache.get_or_set(key, lambda: vocabulary(published, language), VOCABULARY_SECONDS)
