"""The public pages' style sheet, made of its files."""

import re

import pytest
from django.contrib.staticfiles import finders

from home import stylesheet
from home.models import CampaignSettings


@pytest.fixture
def sheet(db) -> str:
    return stylesheet.stylesheet(CampaignSettings())


def test_layers_are_ordered_before_any_is_filled(sheet):
    first = re.search(r"@layer [^;{]*[;{]", sheet)[0]

    assert first == "@layer tokens, base, components, blocks, print;"


def test_every_component_is_in_it(sheet):
    components = [*stylesheet.FOLDER.glob("components/*.css"), *stylesheet.FOLDER.glob("blocks/*.css")]
    first_rules = [re.search(r"^ +(\S.*\{)$", path.read_text(), re.MULTILINE)[1] for path in components]

    assert len(first_rules) > 30
    assert [rule for rule in first_rules if rule not in sheet] == []


def test_fonts_are_those_on_this_site(sheet):
    addresses = re.findall(r"url\(\"([^\"]+)\"\)", sheet)

    names = ["bricolage", "bricolage-more", "atkinson", "atkinson-more"]
    assert [address.rpartition("/")[2].partition(".")[0] for address in addresses] == names
    assert all(address.startswith("/static/fonts/") for address in addresses)
    assert all(finders.find(f"fonts/{name}.woff2") for name in names)


def test_paper_has_rules_of_its_own(sheet):
    assert sheet.index("@media print {\n@layer print {") > sheet.index("@layer blocks {")


def test_comments_stay_behind(sheet):
    assert "/*" not in sheet
