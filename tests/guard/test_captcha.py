"""reCAPTCHA: off until an operator sets its keys, and never the reason why an entry is lost."""

import io
import json
from urllib.error import HTTPError, URLError

import pytest

from forms.public_forms import EntryForm
from guard.captcha import captcha_fields


class Answer:
    """What the provider's library hands on."""

    def __init__(self, is_valid):
        self.is_valid = is_valid
        self.error_codes = [] if is_valid else ["invalid-input-response"]
        self.extra_data = {}


@pytest.fixture
def keys(settings):
    settings.RECAPTCHA_PUBLIC_KEY = "public"
    settings.RECAPTCHA_PRIVATE_KEY = "private"


@pytest.fixture
def provider(keys, monkeypatch):
    """Let the provider answer so, or fail so; returns what it was asked."""
    asked = []

    def answers(outcome):
        def submit(**question):
            asked.append(question)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        monkeypatch.setattr("django_recaptcha.fields.client.submit", submit)
        return asked

    return answers


@pytest.fixture
def solved(entry_data) -> dict[str, str]:
    return {**entry_data, "g-recaptcha-response": "solved"}


def codes(form) -> dict[str, list[str]]:
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}


def test_without_keys_there_is_no_captcha(entry_data):
    assert captcha_fields() == {}
    assert EntryForm(entry_data).is_valid()
    assert [field.name for field in EntryForm().guard_fields] == ["leave_blank", "stamp"]


def test_with_keys_it_stands_among_the_guards_and_not_among_the_questions(keys):
    form = EntryForm()

    assert [field.name for field in form.guard_fields] == ["leave_blank", "stamp", "captcha"]
    assert form.custom_fields == []


def test_solved_captcha_passes_and_tells_nobody_the_address(provider, solved):
    asked = provider(Answer(True))

    assert EntryForm(solved).is_valid()
    assert asked == [{"recaptcha_response": "solved", "private_key": "private", "remoteip": ""}]


def test_failed_captcha_is_told(provider, solved):
    provider(Answer(False))

    assert codes(EntryForm(solved)) == {"captcha": ["captcha_invalid"]}


def test_missing_captcha_is_told_without_asking(provider, entry_data):
    asked = provider(Answer(True))

    assert codes(EntryForm(entry_data)) == {"captcha": ["required"]}
    assert asked == []


@pytest.mark.parametrize(
    "failure",
    [
        URLError("no route"),
        TimeoutError(),
        HTTPError("https://provider.example", 503, "Unavailable", {}, io.BytesIO()),
        json.JSONDecodeError("not JSON", "<html>", 0),
    ],
    ids=["away", "slow", "failing", "speaking nonsense"],
)
def test_provider_that_is_down_does_not_cost_an_entry(provider, solved, failure, caplog):
    provider(failure)

    assert EntryForm(solved).is_valid()
    assert [record.name for record in caplog.records] == ["guard.captcha"]


@pytest.mark.django_db
def test_entry_comes_in_while_the_provider_is_down(provider, solved, post, raffle_pages):
    provider(URLError("no route"))

    response = post("/fr/cafe/", solved)

    assert (response.status_code, response["Location"]) == (303, raffle_pages["fr"].thanks_url)
    assert raffle_pages["fr"].raffle.entries.count() == 1
