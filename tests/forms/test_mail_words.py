"""What editors are told about the words of a message."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from forms.pledge import mail_words as pledge_words
from forms.raffle import mail_words as raffle_words

FULL_ENTRY = "{ticket} {confirm_link} {withdraw_link}"
FULL_PLEDGE = "{confirm_link} {withdraw_link}"


def problems(validate, text: str) -> list[str]:
    """The messages in English; none where the text is good."""
    try:
        validate(text)
    except ValidationError as error:
        with translation.override("en"):
            return [str(message) for message in error.messages]
    return []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("validate", "text"),
    [
        (raffle_words.validate_body, raffle_words.default_body),
        (raffle_words.validate_subject, raffle_words.default_subject),
        (pledge_words.validate_body, pledge_words.default_body),
        (pledge_words.validate_subject, pledge_words.default_subject),
    ],
)
def test_texts_given_by_default_are_good_in_each_language(language, validate, text):
    with translation.override(language):
        default = text()

    assert problems(validate, default) == []


def test_defaults_are_translated():
    texts = {}
    for language in ("fr", "en"):
        with translation.override(language):
            texts[language] = [raffle_words.default_body(), pledge_words.default_body()]

    assert texts["fr"][0] != texts["en"][0]
    assert texts["fr"][1] != texts["en"][1]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (FULL_ENTRY, []),
        ("{first_name} {last_name} {candidate} {raffle} {closing_date} {expiry_date} " + FULL_ENTRY, []),
        ("{{literal}} " + FULL_ENTRY, []),
        (
            "{confirm_link}",
            [
                "{ticket} is missing: without it the message cannot do its work.",
                "{withdraw_link} is missing: without it the message cannot do its work.",
            ],
        ),
        (
            "{frist_name} " + FULL_ENTRY,
            ["{frist_name} is not known. Did you mean {first_name}?"],
        ),
        ("{xyz} " + FULL_ENTRY, ["{xyz} is not known."]),
        ("{actions} " + FULL_ENTRY, ["{actions} is not known."]),
        ("a } b " + FULL_ENTRY, ["There is a brace on its own. Write {{ or }} for a brace that is meant."]),
        ("{ticket.__class__} " + FULL_ENTRY, ["{ticket.__class__} is not known."]),
    ],
)
def test_raffle_text_is_checked_placeholder_by_placeholder(text, messages):
    assert problems(raffle_words.validate_body, text) == messages


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (FULL_PLEDGE + " {actions} {first_name} {candidate} {expiry_date}", []),
        (FULL_PLEDGE + " {ticket}", ["{ticket} is not known."]),
        (
            "",
            [
                "{confirm_link} is missing: without it the message cannot do its work.",
                "{withdraw_link} is missing: without it the message cannot do its work.",
            ],
        ),
    ],
)
def test_pledge_text_is_checked_placeholder_by_placeholder(text, messages):
    assert problems(pledge_words.validate_body, text) == messages


@pytest.mark.parametrize(
    ("validate", "good", "bad"),
    [
        (raffle_words.validate_subject, "{first_name}, {raffle}, {candidate}", "{confirm_link}"),
        (pledge_words.validate_subject, "{first_name}, {candidate}", "{raffle}"),
    ],
)
def test_subject_needs_no_placeholder_and_takes_few(validate, good, bad):
    assert problems(validate, "Bonjour") == []
    assert problems(validate, good) == []
    assert problems(validate, bad) == [f"{bad} is not known."]


def test_help_names_every_placeholder():
    assert pledge_words.BODY.help_text == (
        "{first_name}, {last_name}, {candidate}, {actions}, {expiry_date}, {confirm_link}, {withdraw_link}"
    )
