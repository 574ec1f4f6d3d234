"""The part of a text that answers a search, with the words that were looked for marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from proposals.search.text import words_of

LONGEST = 220
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool


def mark(text: str, stems: frozenset[str], language: str) -> list[Piece]:
    """The text in pieces, in their order; those whose stem is one of `stems` marked."""
    pieces, reached = [], 0
    for word in words_of(text, language):
        if word.stem in stems:
            if word.start > reached:
                pieces.append(Piece(text[reached : word.start], False))
            pieces.append(Piece(text[word.start : word.end], True))
            reached = word.end
    if reached < len(text):
        pieces.append(Piece(text[reached:], False))
    return pieces


def excerpt(texts: Iterable[str], stems: frozenset[str], language: str) -> list[Piece]:
    """The first of the sentences with most of the words; empty if no sentence has any."""
    sentences = [sentence for text in texts for sentence in _SENTENCE_END.split(text)]
    found = [(len({word.stem for word in words_of(sentence, language)} & stems), sentence) for sentence in sentences]
    count, best = max(found, key=lambda pair: pair[0], default=(0, ""))
    return mark(_shortened(best, stems, language), stems, language) if count else []


def _shortened(sentence: str, stems: frozenset[str], language: str) -> str:
    """A long sentence cut between words, from a little before the first word that was looked for."""
    if len(sentence) <= LONGEST:
        return sentence
    first = next(word.start for word in words_of(sentence, language) if word.stem in stems)
    start = sentence.rfind(" ", 0, max(0, first - LONGEST // 3)) + 1
    end = start + LONGEST
    if end >= len(sentence):
        return "… " + sentence[start:] if start else sentence
    return ("… " if start else "") + sentence[start : sentence.rfind(" ", start, end)] + " …"
