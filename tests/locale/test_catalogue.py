"""The French catalogue is whole, and what is compiled is what is written."""

import re

import polib
import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "locale" / "fr" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(FOLDER / "django.po"))


def texts(entry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_catalogue_translates_everything(catalogue):
    assert [entry.msgid for entry in catalogue if entry.obsolete or entry.fuzzy or not entry.translated()] == []


def test_compiled_catalogue_matches_the_written_one(catalogue):
    compiled = polib.mofile(str(FOLDER / "django.mo"))
    written = {(entry.msgctxt, entry.msgid): texts(entry) for entry in catalogue}

    assert {(entry.msgctxt, entry.msgid): texts(entry) for entry in compiled} == written


def test_catalogue_keeps_every_placeholder(catalogue):
    wrong = [
        entry.msgid
        for entry in catalogue
        if not entry.msgid_plural and set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(entry.msgstr))
    ]

    assert wrong == []


def test_french_is_set_with_its_own_typography(catalogue):
    """Typographic apostrophes, and a no-break space before double punctuation."""
    wrong = [
        text
        for entry in catalogue
        for text in texts(entry)
        if "'" in text or re.search(r"(?<![\u00a0<])[;!?»]", re.sub(r"<[^>]*>|&\w+;", "", text))
    ]

    assert wrong == []
