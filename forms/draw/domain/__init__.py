"""`cafe-draw/1`: a draw that nobody can steer and anyone can check. `docs/draw.md` explains how it works.

Three public files carry it: the list of tickets (`EntrantList`), the commit (`Commit`), the reveal (`Reveal`). Each has
one exact form: parsing refuses anything else, and writing what was parsed gives the same bytes. Time, secret and
randomness are arguments; nothing here reads a clock or draws a number.

`tools/verify_draw.py` does the same computation in code of its own, so that one checks the other.
"""

from forms.draw.domain.commit import SECRET_BYTES, Commit, CommitRefused, hash_of_secret
from forms.draw.domain.entrants import EntrantList
from forms.draw.domain.errors import MalformedFile
from forms.draw.domain.randomness import BadRandomness, check_randomness, randomness_of_signature
from forms.draw.domain.ranking import draw_seed, rank
from forms.draw.domain.reveal import Reveal, RevealRefused, check_reveal

__all__ = [
    "SECRET_BYTES",
    "BadRandomness",
    "Commit",
    "CommitRefused",
    "EntrantList",
    "MalformedFile",
    "Reveal",
    "RevealRefused",
    "check_randomness",
    "check_reveal",
    "draw_seed",
    "hash_of_secret",
    "randomness_of_signature",
    "rank",
]
