"""Approve a draw: who may, when, and which number."""

import json

import pytest
from django.contrib.auth import get_user_model

from forms.draw.domain import randomness_of_signature
from forms.draw.enums import SecretKeeper
from forms.draw.services.approve_draw import ApprovalRefused, approve_draw
from forms.models import DrawApproval
from tests.forms import draws
from tests.forms.draw.domain.test_vector import SECRET, SIGNATURE


def refusal_of(draw, user, number, **options) -> str:
    with pytest.raises(ApprovalRefused) as refusal:
        approve_draw(draw.pk, user, number, **options)
    assert not DrawApproval.objects.filter(draw=draw, user=user).exists()
    return refusal.value.code


@pytest.mark.parametrize(
    "number",
    [
        SIGNATURE.hex(),
        f"  {SIGNATURE.hex().upper()}\n",
        json.dumps({"round": 657413, "randomness": "ignored", "signature": SIGNATURE.hex()}),
    ],
)
def test_signature_is_taken_as_digits_or_as_the_beacons_answer(vector_draw, draw_team, number):
    approval = approve_draw(vector_draw.pk, draw_team[0], number)

    assert (approval.randomness, bytes(approval.signature)) == (randomness_of_signature(SIGNATURE), SIGNATURE)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "signature_form"),
        ("07-12-23-31-44-05", "signature_form"),
        (SIGNATURE.hex()[:-2], "signature_form"),
        ("{", "signature_form"),
        ('{"round": 657413}', "signature_form"),
        ("{}", "signature_form"),
        (json.dumps({"round": 657414, "signature": SIGNATURE.hex()}), "round"),
        (f"{SIGNATURE.hex()[:-1]}a", "signature"),
        ("00" * 48, "signature"),
    ],
)
def test_number_that_is_not_the_beacons_is_refused(vector_draw, draw_team, number, code):
    assert refusal_of(vector_draw, draw_team[0], number) == code


@pytest.mark.parametrize("number", ["too-short", "with spaces in the middle", "é" * 20, "a" * 513])
def test_text_that_cannot_be_a_public_number_is_refused(frozen_draw, draw_team, number):
    draws.let_source_be_due(frozen_draw)

    assert refusal_of(frozen_draw, draw_team[0], number) == "number"


def test_before_the_source_time_nothing_is_approved(frozen_draw, draw_team):
    assert refusal_of(frozen_draw, draw_team[0], draws.NUMBER) == "too_early"


def test_after_the_draw_nothing_is_approved(drawn_draw, draw_team):
    DrawApproval.objects.all().delete()

    assert refusal_of(drawn_draw, draw_team[0], draws.NUMBER) == "already_drawn"


def test_without_the_permission_nothing_is_approved(frozen_draw):
    draws.let_source_be_due(frozen_draw)

    assert refusal_of(frozen_draw, draws.make_editor("other", "view_draw"), draws.NUMBER) == "permission"


def test_account_that_was_closed_approves_nothing(frozen_draw, draw_team):
    draws.let_source_be_due(frozen_draw)
    draw_team[0].is_active = False

    assert refusal_of(frozen_draw, draw_team[0], draws.NUMBER) == "permission"


def test_second_word_of_an_editor_replaces_the_first(frozen_draw, draw_team):
    draws.let_source_be_due(frozen_draw)
    approve_draw(frozen_draw.pk, draw_team[0], "07-12-23-31-44-99")

    approve_draw(frozen_draw.pk, draw_team[0], draws.NUMBER)

    assert [approval.randomness for approval in frozen_draw.approvals.all()] == [draws.NUMBER]


def test_depositarys_secret_is_asked_for_checked_and_kept(closed_raffle, draw_team):
    secret_sha256 = "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd"
    draw = draws.freeze(closed_raffle, secret_keeper=SecretKeeper.DEPOSITARY, secret_sha256=secret_sha256)
    draws.let_source_be_due(draw)

    assert refusal_of(draw, draw_team[0], draws.NUMBER) == "secret"
    assert refusal_of(draw, draw_team[0], draws.NUMBER, secret="00" * 32) == "secret"
    approve_draw(draw.pk, draw_team[0], draws.NUMBER, secret=f" {SECRET.hex().upper()} ")

    draw.refresh_from_db()
    assert bytes(draw.secret) == SECRET
    approve_draw(draw.pk, draw_team[1], draws.NUMBER)  # told once, it need not be told again


def test_superuser_is_one_editor_like_any_other(vector_draw):
    chief = get_user_model().objects.create_superuser("chief", "chief@campaign.example", "pass-word-1234")

    approve_draw(vector_draw.pk, chief, draws.VECTOR_NUMBER)

    assert vector_draw.approvals.count() == 1
