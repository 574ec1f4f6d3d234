"""Whatever two colours a campaign chooses, what is derived from them stays readable."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from home.colours import INK, PAPER, contrast, ink_on, is_hex_colour, luminance, mix, readable_on

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize("text", ["#000000", "#ffffff", "#B3123f", "#1d4e89"])
def test_is_hex_colour_takes_six_digits(text):
    assert is_hex_colour(text)


@pytest.mark.parametrize(
    "text", ["", "#fff", "1d4e89", "#1d4e8", "#1d4e899", "#1d4e8g", "red", "#1d4e89\n", "#1d4e89;}", " #1d4e89"]
)
def test_is_hex_colour_refuses_anything_else(text):
    assert not is_hex_colour(text)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48), ("#b3123f", "#b3123f", 1)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_from_1_to_21(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.001


@given(colours)
def test_luminance_is_from_black_to_white(colour):
    assert 0 == luminance("#000000") <= luminance(colour) <= luminance("#ffffff") == pytest.approx(1)


@given(colours)
@example("#757575")
@example("#767676")
@example("#7a7a7a")
def test_ink_on_any_colour_reads(colour):
    assert contrast(ink_on(colour), colour) >= 4.5


@given(colours)
@example("#ffff00")
@example("#ffffff")
def test_strong_colour_reads_on_paper(colour):
    assert contrast(readable_on(colour, PAPER), PAPER) >= 4.5


@given(colours)
@example("#00008b")
@example("#000000")
def test_soft_colour_reads_on_ink(colour):
    assert contrast(readable_on(colour, INK), INK) >= 4.5


@given(colours, colours)
def test_derived_colour_reads_on_any_background(colour, background):
    assert contrast(readable_on(colour, background), background) >= 4.5


@given(colours, colours)
def test_colour_that_reads_already_is_left_as_it_is(colour, background):
    if contrast(colour, background) >= 4.5:
        assert readable_on(colour, background) == colour


@given(colours, colours, st.floats(0, 1))
def test_mix_is_a_colour_between_both(colour, other, share):
    mixed = mix(colour, other, share)

    assert is_hex_colour(mixed)
    for start in (1, 3, 5):
        part, one, two = (int(text[start : start + 2], 16) for text in (mixed, colour, other))
        assert min(one, two) <= part <= max(one, two)


def test_mix_goes_from_one_to_the_other():
    assert [mix("#000000", "#ff8040", share) for share in (0, 0.5, 1)] == ["#000000", "#804020", "#ff8040"]
