"""How names of communes are compared, and found by their beginning.

Accents, case, spaces, hyphens and apostrophes do not count; Saint, Sainte, St and Ste are the same word; an article at
the beginning may be left out.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left

WORD = re.compile(r"[^\W_]+")
ACCENT = re.compile("[\u0300-\u036f]+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
ARTICLES = ("l", "le", "la", "les")
SAINTS = ("saint", "sainte", "st", "ste")
# Stands for any word of SAINTS. What is typed cannot hold it: words are made of letters and digits.
SAINT = "*"
# What sorts before and after whatever may follow in a key.
FIRST, LAST = "\0", "\U0010ffff"


def words_of(text: str) -> list[str]:
    """The words in lower case and without accents, in the order typed."""
    return WORD.findall(ACCENT.sub("", unicodedata.normalize("NFKD", text).lower().translate(LIGATURES)))


def keys_of(name: str) -> list[str]:
    """The keys by which a name is found: the name itself, and the name without its article."""
    words = words_of(name)
    keys = [_key(words)]
    if len(words) > 1 and words[0] in ARTICLES:
        keys.append(_key(words[1:]))
    return keys


def beginnings_of(typed: str) -> list[str]:
    """The beginnings of keys that a typed beginning of a name stands for; none where no letter is typed.

    The last word may be incomplete: "Sain" begins both Saint-Denis and Saintry, "ste" both Sainte-Foy and Stenay.
    """
    words = words_of(typed)
    if not words:
        return []
    before, last = _key(words[:-1]), words[-1]
    return [before + last, *([before + SAINT] if any(saint.startswith(last) for saint in SAINTS) else [])]


def _key(words: list[str]) -> str:
    return "".join(SAINT if word in SAINTS else word for word in words)


class NameIndex:
    """The rows of a table by the beginning of their names. Rows are numbered from 0, in the order of lists."""

    def __init__(self, names: list[str]):
        found = sorted((key, row) for row, name in enumerate(names) for key in keys_of(name))
        self._keys = [key for key, _ in found]
        self._rows = array("H", (row for _, row in found))

    def rows(self, typed: str) -> list[int]:
        """Each row whose name begins with `typed`, once: first those whose whole name it is, then by number."""
        beginnings = beginnings_of(typed)
        if not beginnings:
            return []
        key = _key(words_of(typed))
        whole = set(self._between(key, key + FIRST))
        begun = {row for beginning in beginnings for row in self._between(beginning, beginning + LAST)}
        return [*sorted(whole), *sorted(begun - whole)]

    def _between(self, start: str, end: str) -> array:
        return self._rows[bisect_left(self._keys, start) : bisect_left(self._keys, end)]
