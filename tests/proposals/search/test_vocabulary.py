"""Which word of the programme a mistyped one is."""

import pytest

from proposals.search.vocabulary import corrected

KNOWN = {"retraite": 3, "retraites": 1, "loi": 9, "sante": 2, "europe": 1, "decentralisation": 1}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("retriate", "retraite"),
        ("eurpe", "europe"),
        ("snate", "sante"),
        ("decentralizasion", "decentralisation"),
        ("sante", None),
        ("lo", None),
        ("loa", None),
        ("xyzzy", None),
    ],
)
def test_slip_is_recognised(typed, meant):
    assert corrected(typed, KNOWN) == meant
