"""The design tokens, read from tokens.css and from the campaign's colours: nothing is written twice."""

import re
from dataclasses import dataclass

from django.contrib.staticfiles import finders

from demo.components import oklab
from home import colours
from home.models import CampaignSettings
from home.stylesheet import FOLDER

DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")
DARK = "@media (prefers-color-scheme: dark)"
MIXED = re.compile(r"color-mix\(in oklab, (\S+) (\d+)%, (\S+)\)")
REFERENCE = re.compile(r"var\(--([\w-]+)\)")
ICON = re.compile(r'<symbol[^>]* id="([\w-]+)"')

# Foreground and background tokens used together by the style sheets, with the contrast that WCAG 2.2 requires.
TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "paper-tint", TEXT),
    ("ink", "paper-raised", TEXT),
    ("ink-quiet", "paper", TEXT),
    ("ink-quiet", "paper-tint", TEXT),
    ("ink-quiet", "paper-raised", TEXT),
    ("brand-text", "paper", TEXT),
    ("brand-text", "paper-tint", TEXT),
    ("brand-text", "paper-raised", TEXT),
    ("error", "paper", TEXT),
    ("error", "error-tint", TEXT),
    ("primary-ink", "primary", TEXT),
    ("accent-ink", "accent", TEXT),
    ("accent", "accent-ink", TEXT),
    ("deep-ink", "deep", TEXT),
    ("field-border", "paper", SHAPE),
    ("field-border", "paper-raised", SHAPE),
    ("focus", "paper", SHAPE),
]


@dataclass(frozen=True)
class Colour:
    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Contrast:
    """One colour on another, and its contrast in the light and in the dark scheme."""

    ink: str
    surface: str
    light: "Reading"
    dark: "Reading"


@dataclass(frozen=True)
class Reading:
    ink: str
    surface: str
    ratio: float
    is_enough: bool


@dataclass(frozen=True)
class Token:
    name: str
    value: str


def sheet() -> str:
    return (FOLDER / "tokens.css").read_text(encoding="utf-8")


def declared(text: str) -> dict[str, str]:
    return {name: " ".join(value.split()) for name, value in DECLARATION.findall(text)}


def values(campaign: CampaignSettings) -> tuple[dict[str, str], dict[str, str]]:
    """Every token's value as written, in the light and in the dark scheme."""
    light, _dark, rest = sheet().partition(DARK)
    of_campaign = declared(campaign.colours_css)
    on_light = {**declared(light), **of_campaign}
    on_dark = {**on_light, **declared(rest.partition("@media")[0]), **of_campaign}
    return on_light, on_dark


def resolved(value: str, tokens: dict[str, str]) -> str:
    """The colour that a value resolves to, as `#rrggbb`; empty if it is no colour."""
    value = REFERENCE.sub(lambda found: resolved(tokens[found[1]], tokens), value)
    if mixed := MIXED.fullmatch(value):
        return oklab.mix(mixed[1], mixed[3], int(mixed[2]) / 100)
    return value.lower() if colours.is_hex_colour(value) else ""


def all_colours(campaign: CampaignSettings) -> list[Colour]:
    light, dark = values(campaign)
    found = [Colour(name, resolved(light[name], light), resolved(dark[name], dark)) for name in light]
    return [colour for colour in found if colour.light]


def contrasts(campaign: CampaignSettings) -> list[Contrast]:
    by_name = {colour.name: colour for colour in all_colours(campaign)}

    def reading(ink: str, surface: str, least: float) -> Reading:
        ratio = colours.contrast(ink, surface)
        return Reading(ink, surface, ratio, ratio >= least)

    return [
        Contrast(
            ink,
            surface,
            reading(by_name[ink].light, by_name[surface].light, least),
            reading(by_name[ink].dark, by_name[surface].dark, least),
        )
        for ink, surface, least in PAIRS
    ]


def others(*beginnings: str) -> list[Token]:
    """The tokens with this prefix, which are no colours."""
    light = declared(sheet().partition(DARK)[0])
    return [Token(name, value) for name, value in light.items() if name.startswith(beginnings)]


def icons() -> list[str]:
    """The names that components/icon.html accepts."""
    with open(finders.find("img/icons/sprite.svg"), encoding="utf-8") as sprite:
        return ICON.findall(sprite.read())


def tokens(campaign: CampaignSettings) -> dict:
    """The template's context."""
    return {
        "colours": all_colours(campaign),
        "contrasts": contrasts(campaign),
        "fonts": others("font-"),
        "sizes": others("size-"),
        "leadings": others("leading-"),
        "spaces": others("space-", "gutter", "width-"),
        "shapes": others("radius", "bubble"),
        "shadows": others("shadow"),
        "motions": others("quick", "ease"),
        "icons": icons(),
    }
