"""The honeypot and the time trap: robots are kept out, and nobody's words are lost."""

import time

import pytest
import time_machine
from django import forms
from django.core import signing

from guard.forms import STAMP_SALT, GuardedForm, make_stamp


class Form(GuardedForm):
    word = forms.CharField()


def codes(form) -> dict[str, list[str]]:
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}


def test_form_sent_by_a_person_passes(old_stamp):
    form = Form({"word": "bonjour", "stamp": old_stamp})

    assert form.is_valid()
    assert not form.is_robot


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "forged",
        "é\x00\n" * 50,
        signing.Signer(salt="another.salt").sign("1"),
        signing.dumps(1, salt=STAMP_SALT),
        make_stamp(1)[:-1],
    ],
    ids=["missing", "forged", "garbled", "of another purpose", "of an earlier version", "cut short"],
)
def test_missing_or_forged_stamp_asks_to_press_again_with_a_fresh_one(stamp):
    form = Form({"word": "bonjour", "stamp": stamp})

    assert codes(form) == {"__all__": ["too_quick"]}
    assert form["word"].value() == "bonjour"
    assert form["stamp"].value() != stamp
    assert Form._read_stamp_age(form["stamp"].value()) == pytest.approx(0, abs=5)


def test_form_without_any_stamp_gets_one():
    form = Form({"word": "bonjour"})

    assert codes(form) == {"__all__": ["too_quick"]}
    assert Form._read_stamp_age(form["stamp"].value()) == pytest.approx(0, abs=5)


def test_form_sent_too_quickly_passes_when_sent_again(settings):
    shown = int(time.time())
    with time_machine.travel(shown + 1, tick=False):
        quick = Form({"word": "bonjour", "stamp": make_stamp(shown)})
        assert codes(quick) == {"__all__": ["too_quick"]}

    with time_machine.travel(shown + 1 + settings.FORM_MINIMUM_SECONDS, tick=False):
        again = Form({name: quick[name].value() for name in ("word", "stamp")})
        assert again.is_valid()


def test_forged_stamp_passes_when_sent_again_with_the_fresh_one(settings):
    now = int(time.time())
    with time_machine.travel(now, tick=False):
        first = Form({"word": "bonjour", "stamp": "forged"})
        assert not first.is_valid()

    with time_machine.travel(now + settings.FORM_MINIMUM_SECONDS, tick=False):
        assert Form({name: first[name].value() for name in ("word", "stamp")}).is_valid()


def test_page_kept_in_a_cache_for_days_is_no_trap():
    assert Form({"word": "bonjour", "stamp": make_stamp(time.time() - 30 * 86_400)}).is_valid()


def test_stamp_of_tomorrow_is_too_quick():
    assert codes(Form({"word": "bonjour", "stamp": make_stamp(time.time() + 86_400)})) == {"__all__": ["too_quick"]}


def test_stamp_of_a_machine_whose_clock_is_ahead_passes_when_sent_again_with_a_fresh_one(settings):
    first = Form({"word": "bonjour", "stamp": make_stamp(time.time() + 3600)})
    assert codes(first) == {"__all__": ["too_quick"]}
    settings.FORM_MINIMUM_SECONDS = 0

    assert Form({name: first[name].value() for name in ("word", "stamp")}).is_valid()


def test_new_form_carries_a_stamp_of_now():
    assert Form._read_stamp_age(Form()["stamp"].value()) == pytest.approx(0, abs=5)


def test_stamp_is_signed_for_this_use_only():
    assert signing.Signer(salt=STAMP_SALT).unsign(make_stamp(12.7)) == "12"


@pytest.mark.parametrize(("filled", "is_robot"), [("", False), ("http://spam.example", True), (" ", True)])
def test_filled_honeypot_gives_a_robot_away(old_stamp, filled, is_robot):
    assert Form({"word": "bonjour", "stamp": old_stamp, "leave_blank": filled}).is_robot is is_robot


def test_guard_fields_are_the_honeypot_the_stamp_and_the_proof():
    form = Form()

    assert [field.name for field in form.guard_fields] == ["leave_blank", "stamp", "proof_of_work"]
    assert (form["stamp"].is_hidden, form["proof_of_work"].is_hidden, form.offers_captcha) == (True, True, False)


def test_proof_is_read_and_not_shown_again():
    form = Form({"word": "bonjour", "proof_of_work": "solved", "g-recaptcha-response": "token"})

    assert (form.proof, form.captcha_token) == ("solved", "")
    assert str(form["proof_of_work"]) == ('<input type="hidden" name="proof_of_work" id="id_proof_of_work">')


def test_captcha_is_offered_by_whom_the_page_says(settings):
    settings.RECAPTCHA_PUBLIC_KEY = "public"
    settings.RECAPTCHA_DOMAIN = "captcha.example"
    form = Form({"word": "bonjour", "g-recaptcha-response": "token"})
    form.offer_captcha()

    assert [field.name for field in form.guard_fields] == ["leave_blank", "stamp", "proof_of_work", "captcha"]
    assert (form.captcha_token, form.captcha_key) == ("token", "public")
    assert form.captcha_script == "https://captcha.example/recaptcha/api.js?render=explicit&hl=fr"


def test_bound_data_of_the_caller_is_not_changed():
    data = {"word": "bonjour"}
    Form(data)

    assert data == {"word": "bonjour"}
