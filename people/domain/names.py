"""People's names: kept as typed, in any script, as long as they are safe to print and to mail."""

import re
import unicodedata

from people.domain.refused import Refused

# Characters that break a line or a mail header: controls, line and paragraph separators, lone surrogates.
BREAKING_CATEGORIES = {"Cc", "Zl", "Zp", "Cs"}
# Persian and Indic names need the joiners. Any other invisible character was pasted by mistake or to deceive.
JOINERS = {"\u200c", "\u200d"}
# Mail programs turn "example.com" into a link: such a name would carry an advertisement to the people invited.
MARKUP = re.compile(r"[<>/\\]|\bwww\.|\w{2}\.[a-z]{2}", re.IGNORECASE)


class BadName(Refused):
    """A text that cannot be a name; `code` is "control", "markup" or "no_letter"."""


def clean_name(text: str) -> str:
    """Tidy a name: composed accents (NFC), single spaces inside, none around. The rest, capitals included, is kept.

    Invisible characters are dropped. Raises BadName: "control" for a line break or a control character, "markup" for
    angle brackets, slashes or a web address, "no_letter" for a text without a letter of any script.
    """
    if any(unicodedata.category(character) in BREAKING_CATEGORIES for character in text):
        raise BadName("control")
    visible = "".join(c for c in text if c in JOINERS or unicodedata.category(c) != "Cf")
    name = " ".join(unicodedata.normalize("NFC", visible).split())
    if MARKUP.search(name):
        raise BadName("markup")
    if not any(unicodedata.category(character).startswith("L") for character in name):
        raise BadName("no_letter")
    return name
