"""Mixing colours as browsers do."""

import pytest

from demo.components.oklab import mix


@pytest.mark.parametrize(
    ("colour", "other", "share", "mixed"),
    [
        ("#ffffff", "#000000", 0.5, "#636363"),
        ("#ff0000", "#0000ff", 0.5, "#8c53a2"),
        ("#a8123e", "#16130f", 1.0, "#a8123e"),
        ("#a8123e", "#16130f", 0.0, "#16130f"),
    ],
)
def test_colours_are_mixed_as_browsers_mix_them(colour, other, share, mixed):
    assert mix(colour, other, share) == mixed
