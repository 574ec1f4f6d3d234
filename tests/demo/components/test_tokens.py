"""The design tokens as the page tells them."""

import re

import pytest

from demo.components import tokens
from home import colours
from home.models import CampaignSettings
from home.stylesheet import FOLDER


@pytest.fixture
def campaign() -> CampaignSettings:
    return CampaignSettings(primary_color="#A8123E", accent_color="#F2A541")


def test_every_token_of_the_style_sheet_is_told(campaign):
    told = tokens.tokens(campaign)

    groups = [
        told[name] for name in ("colours", "fonts", "sizes", "leadings", "spaces", "shapes", "shadows", "motions")
    ]
    names = [token.name for group in groups for token in group]
    declared = re.findall(r"^\s*--([\w-]+):", (FOLDER / "tokens.css").read_text(), re.MULTILINE)
    assert sorted(names) == sorted(set(declared))


def test_tokens_that_are_no_colours_have_their_samples():
    rules = (FOLDER / "showcase.css").read_text()

    shown = tokens.others("font-", "size-", "leading-", "space-", "gutter", "width-", "radius", "bubble", "shadow")
    assert [token.name for token in shown if f".token--{token.name} {{" not in rules] == []


def test_colours_are_the_campaigns_and_what_is_made_of_them(campaign):
    by_name = {colour.name: (colour.light, colour.dark) for colour in tokens.all_colours(campaign)}

    assert by_name["primary"] == ("#a8123e", "#a8123e")
    assert by_name["ink"] == ("#16130f", "#f6f2ec")
    assert by_name["focus"] == by_name["ink"]
    assert by_name["accent-ink"] == (colours.ink_on("#F2A541"),) * 2


def test_contrasts_are_computed_from_the_colours(campaign):
    by_pair = {(contrast.ink, contrast.surface): contrast for contrast in tokens.contrasts(campaign)}

    ink_on_paper = by_pair["ink", "paper"]
    assert ink_on_paper.light == tokens.Reading("#16130f", "#ffffff", colours.contrast("#16130f", "#ffffff"), True)
    assert ink_on_paper.dark == tokens.Reading("#f6f2ec", "#16130f", colours.contrast("#f6f2ec", "#16130f"), True)


@pytest.mark.parametrize(
    ("primary", "accent"), [("#a8123e", "#f2a541"), ("#1d4e89", "#f2a03d"), ("#ffff00", "#00ff00")]
)
def test_every_pair_has_contrast_enough_whatever_the_campaigns_colours(primary, accent):
    campaign = CampaignSettings(primary_color=primary, accent_color=accent)

    faults = [
        (contrast.ink, contrast.surface)
        for contrast in tokens.contrasts(campaign)
        if not (contrast.light.is_enough and contrast.dark.is_enough)
    ]

    assert faults == []


def test_icons_are_those_of_the_sprite():
    names = tokens.icons()

    assert len(names) == len(set(names)) > 20
    assert {"coffee", "check", "x"} <= set(names)
