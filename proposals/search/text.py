"""Words as the search compares them: without accents, capitals or endings.

The same on every database, for what is searched and for what is found: “Santé” and “sante” are one word, so are “école”
and “écoles”. Endings are cut by the Snowball stemmer of the page's language (https://snowballstem.org).
"""

import functools
import html
import re
import unicodedata
from dataclasses import dataclass

from snowballstemmer import stemmer

from proposals.search.stop_words import STOP_WORDS

STEMMERS = {"fr": "french", "en": "english"}
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True)
class Word:
    """A word of a text: its start and end, its folded form, and its stem."""

    start: int
    end: int
    folded: str
    stem: str


@functools.lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """In lower case, without accents."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@functools.lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word. In a language without a stemmer here, the word itself."""
    if language == "fr":
        return _french_stem(word)
    name = STEMMERS.get(language)
    return stemmer(name).stemWord(word) if name else word


def words_of(text: str, language: str) -> list[Word]:
    """The words that are no stop words, in their order."""
    stop_words = STOP_WORDS.get(language, frozenset())
    found = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    return [Word(start, end, word, stem(word, language)) for start, end, word in found if word not in stop_words]


def stems(text: str, language: str) -> str:
    """The stems by which a text is found, separated by spaces."""
    return " ".join(word.stem for word in words_of(text, language))


def plain_text(rich_text: str) -> str:
    """Rich text without its markup; paragraphs become sentences of one line."""
    return " ".join(html.unescape(_TAG.sub(" ", rich_text)).split())


def _french_stem(word: str) -> str:
    """The stem of the singular. The stemmer alone separates “loyers” from “loyer”, and joins the latter to “loi”."""
    singular = _singular(word)
    found = stemmer(STEMMERS["fr"]).stemWord(singular)
    return found if singular.startswith(found) else singular


def _singular(word: str) -> str:
    if len(word) < 4:
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return word[:-2] + "l"
    return word[:-1] if word[-1] in "sx" else word
