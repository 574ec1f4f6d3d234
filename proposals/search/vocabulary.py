"""The programme's own words, and which of them a mistyped one is likely to be."""

from collections import Counter

from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from proposals.search.text import words_of

# A shorter word is too close to too many others to be corrected.
SHORTEST = 4


def vocabulary(proposals: QuerySet, language: str) -> dict[str, int]:
    """How many of the proposals' titles, summaries and headings each folded word is in."""
    fields = ("title", "summary", "theme__title", "chapter__title")
    headings = proposals.values_list("keywords__heading__title", flat=True).distinct()
    texts = [" ".join(row) for row in proposals.values_list(*fields)] + [title for title in headings if title]
    return Counter(word.folded for text in texts for word in set(words_of(text, language)))


def corrected(word: str, known: dict[str, int]) -> str | None:
    """The known word that is one slip away (two for a long one), the commonest of several; None where none is."""
    if len(word) < SHORTEST or word in known:
        return None
    slips = 1 if len(word) < 8 else 2
    near = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=slips, limit=20)
    best = min(near, key=lambda found: (found[1], -known[found[0]]), default=None)
    return best[0] if best else None
