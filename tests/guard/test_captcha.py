"""reCAPTCHA's provider, on this machine: what it says is believed, and its silence costs nobody an entry."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from guard.captcha import ANSWER_SECONDS, Answer, ask_provider, has_keys, provider_breaker

UNKNOWN_TO_US = {"success": False, "error-codes": ["invalid-input-secret"]}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"success": True}, Answer.HUMAN),
        ({"success": True, "challenge_ts": "2030-01-01T00:00:00Z", "hostname": "x"}, Answer.HUMAN),
        ({"success": False}, Answer.NOT_HUMAN),
        ({"success": False, "error-codes": ["invalid-input-response"]}, Answer.NOT_HUMAN),
        ({"success": False, "error-codes": ["timeout-or-duplicate"]}, Answer.NOT_HUMAN),
        (UNKNOWN_TO_US, Answer.UNKNOWN),
        ({"success": False, "error-codes": ["timeout-or-duplicate", "bad-request"]}, Answer.UNKNOWN),
        ({"success": "yes"}, Answer.UNKNOWN),
        ({"success": None}, Answer.UNKNOWN),
        ({}, Answer.UNKNOWN),
        ([], Answer.UNKNOWN),
        (1, Answer.UNKNOWN),
        (b"", Answer.UNKNOWN),
        (b"<html>busy</html>", Answer.UNKNOWN),
        (b"\xff\xfe", Answer.UNKNOWN),
    ],
)
def test_word_of_the_provider(provider, answer, expected):
    provider.answer = answer

    assert ask_provider("token") is expected
    assert provider_breaker.lets_through is (expected is not Answer.UNKNOWN)


def test_provider_is_told_the_token_and_no_address(provider):
    ask_provider("token")

    assert provider.asked == [{"secret": "private", "response": "token", "remoteip": ""}]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_failing_provider_says_nothing(provider, status):
    provider.status = status

    assert ask_provider("token") is Answer.UNKNOWN


def test_provider_that_trickles_is_given_up_in_time(provider):
    provider.seconds_a_byte = 0.5  # each read would answer in time, the whole takes ten seconds

    start = time.monotonic()
    answer = ask_provider("token")

    assert (answer, time.monotonic() - start < ANSWER_SECONDS + 0.5) == (Answer.UNKNOWN, True)


def test_provider_that_hangs_keeps_one_visitor_at_most_and_not_the_next(captcha_keys, settings, frozen_port):
    settings.RECAPTCHA_DOMAIN = f"127.0.0.1:{frozen_port}"

    start = time.monotonic()
    answers = [ask_provider("token") for _ in range(3)]

    assert (set(answers), time.monotonic() - start < ANSWER_SECONDS + 0.5) == ({Answer.UNKNOWN}, True)


def test_visitors_at_once_wait_together_for_a_provider_that_hangs(captcha_keys, settings, frozen_port):
    settings.RECAPTCHA_DOMAIN = f"127.0.0.1:{frozen_port}"

    start = time.monotonic()
    with ThreadPoolExecutor(12) as visitors:
        answers = list(visitors.map(ask_provider, ["token"] * 12))

    assert (set(answers), time.monotonic() - start < ANSWER_SECONDS + 0.5) == ({Answer.UNKNOWN}, True)


def test_closed_provider_says_nothing(captcha_keys, settings, closed_port, caplog):
    settings.RECAPTCHA_DOMAIN = f"127.0.0.1:{closed_port}"

    assert ask_provider("token") is Answer.UNKNOWN
    assert [record.getMessage() for record in caplog.records] == ["reCAPTCHA is left alone for 30 s: URLError"]


def test_provider_is_asked_again_after_a_while(provider, monkeypatch):
    provider.answer = UNKNOWN_TO_US
    ask_provider("token")
    provider.answer = {"success": True}
    before = ask_provider("token")
    clock = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: clock() + 31)

    assert (before, ask_provider("token")) == (Answer.UNKNOWN, Answer.HUMAN)


@pytest.mark.parametrize(
    ("public", "private", "expected"),
    [("", "", False), ("key", "", False), ("", "key", False), ("key", "key", True)],
)
def test_captcha_takes_both_keys(settings, public, private, expected):
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = public, private

    assert has_keys() is expected
