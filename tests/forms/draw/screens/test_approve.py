"""Approve the public number on the editors' screen: two different people, then the draw runs."""

import hashlib
import json

import pytest
from django.urls import reverse

from forms.draw.enums import DrawState, SecretKeeper
from forms.draw.screens.approve import REFUSALS, STOPS
from forms.draw.services.approve_draw import ApprovalRefused, approve_draw
from forms.models import Draw
from tests.forms import draws

SECRET = bytes(range(32))
OTHER_NUMBER = "07-12-23-31-44-06"


@pytest.fixture
def due_draw(frozen_draw):
    draws.let_source_be_due(frozen_draw)
    return frozen_draw


@pytest.fixture
def as_editor(client, draw_team):
    """Sign one of the two editors in."""

    def sign_in_as(number: int):
        client.force_login(draw_team[number])
        return draw_team[number]

    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return sign_in_as


def url_of(draw) -> str:
    return reverse("draws:approve", args=[draw.pk])


def values(draw) -> list[tuple]:
    return list(draw.approvals.values_list("user__username", "randomness"))


def test_two_editors_approve_and_the_draw_runs(client, as_editor, due_draw, messages_of, read_screen):
    as_editor(0)
    first = client.post(url_of(due_draw), {"number": f" {draws.NUMBER}\n"}, follow=True)
    after_one = Draw.objects.get().state
    as_editor(1)
    offered = client.get(url_of(due_draw))
    second = client.post(url_of(due_draw), {"number": draws.NUMBER}, follow=True)

    assert messages_of(first) == ["Your approval is recorded. Another editor must approve the same number."]
    assert after_one == DrawState.FROZEN
    assert read_screen(offered, ".draw-compare > li")[0].startswith("camille")
    assert read_screen(offered, ".draw-compare .draw-code") == [draws.NUMBER]
    assert read_screen(offered, ".draw-compare button") == ["I read the same: approve it"]
    assert messages_of(second) == ["The draw has been run. The winners are called."]
    assert second.redirect_chain == [(reverse("draws:guide", args=[due_draw.raffle_id]), 302)]
    assert (Draw.objects.get().state, due_draw.called.count()) == (DrawState.DRAWN, 5)


def test_one_editor_alone_does_not_draw(client, as_editor, due_draw, read_screen):
    as_editor(0)
    for _ in range(3):
        client.post(url_of(due_draw), {"number": draws.NUMBER})
    client.post(reverse("draws:run", args=[due_draw.pk]))

    page = client.get(reverse("draws:guide", args=[due_draw.raffle_id]))

    assert (Draw.objects.get().state, values(due_draw)) == (DrawState.FROZEN, [("camille", draws.NUMBER)])
    assert read_screen(page, ".draw-next") == [
        "You have approved. Now another editor must read the number at the source and approve the same."
    ]


def test_editors_who_disagree_see_both_values_and_correct(client, as_editor, due_draw, messages_of, read_screen):
    as_editor(0)
    client.post(url_of(due_draw), {"number": draws.NUMBER}, follow=True)
    as_editor(1)
    told = client.post(url_of(due_draw), {"number": OTHER_NUMBER}, follow=True)
    compared = client.get(url_of(due_draw))
    corrected = client.post(url_of(due_draw), {"number": draws.NUMBER}, follow=True)

    assert messages_of(told) == ["Your approval is recorded. It differs from another editor’s: compare them."]
    assert read_screen(told, ".draw-warning") == [
        "Two editors have entered different numbers. Compare both with the source; whoever is wrong corrects theirs."
    ]
    assert read_screen(compared, ".draw-compare strong") == ["You", "camille"]
    assert read_screen(compared, ".draw-compare .draw-code") == [OTHER_NUMBER, draws.NUMBER]
    assert messages_of(corrected) == ["The draw has been run. The winners are called."]


def test_beacon_signature_is_offered_to_the_second_editor_as_it_was_entered(
    client, as_editor, vector_draw, read_screen
):
    as_editor(0)
    client.post(url_of(vector_draw), {"number": draws.VECTOR_NUMBER})
    as_editor(1)

    assert read_screen(client.get(url_of(vector_draw)), ".draw-compare .draw-code") == [draws.VECTOR_NUMBER]
    client.post(url_of(vector_draw), {"number": draws.VECTOR_NUMBER})
    assert Draw.objects.get().state == DrawState.DRAWN


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("no signature", "signature_form"),
        (json.dumps({"round": 1, "signature": draws.VECTOR_NUMBER}), "round"),
        (draws.VECTOR_NUMBER[:-2] + "00", "signature"),
    ],
)
def test_bad_answer_of_the_beacon_is_refused_at_the_field(client, as_editor, vector_draw, field_errors, number, code):
    as_editor(0)

    response = client.post(url_of(vector_draw), {"number": number})

    assert field_errors(response) == {"number": str(REFUSALS[code][1])}
    assert response.context["form"]["number"].value() == number
    assert values(vector_draw) == []


@pytest.mark.parametrize("number", ["too-short", "with spaces in the middle of it"])
def test_what_cannot_be_a_number_is_refused_at_the_field(client, as_editor, due_draw, field_errors, number):
    as_editor(0)

    response = client.post(url_of(due_draw), {"number": number})

    assert field_errors(response) == {
        "number": "A public number has 16 to 512 characters: plain letters, digits and signs, no space."
    }
    assert values(due_draw) == []


def test_depositary_secret_is_asked_once(client, as_editor, closed_raffle, field_errors, read_screen):
    draw = draws.freeze(
        closed_raffle, secret_keeper=SecretKeeper.DEPOSITARY, secret_sha256=hashlib.sha256(SECRET).hexdigest()
    )
    draws.let_source_be_due(draw)
    as_editor(0)
    missing = client.post(url_of(draw), {"number": draws.NUMBER})
    wrong = client.post(url_of(draw), {"number": draws.NUMBER, "secret": "00" * 32})
    client.post(url_of(draw), {"number": draws.NUMBER, "secret": SECRET.hex()})
    as_editor(1)
    second = client.get(url_of(draw))
    client.post(url_of(draw), {"number": draws.NUMBER})

    assert field_errors(missing) == {"secret": "This field is required."}
    assert field_errors(wrong) == {"secret": "This is not the secret whose hash was published with the list."}
    assert list(second.context["form"].fields) == ["number"]
    assert Draw.objects.get().state == DrawState.DRAWN


@pytest.mark.parametrize("method", ["get", "post"])
def test_too_early_is_told_on_the_guide(client, as_editor, frozen_draw, messages_of, method):
    as_editor(0)

    response = getattr(client, method)(url_of(frozen_draw), {"number": draws.NUMBER}, follow=True)

    assert messages_of(response) == ["It is too early: the public number is not out yet."]
    assert values(frozen_draw) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_after_the_draw_nothing_changes(client, as_editor, drawn_draw, messages_of, method):
    as_editor(0)

    response = getattr(client, method)(url_of(drawn_draw), {"number": OTHER_NUMBER}, follow=True)

    assert messages_of(response) == ["The draw has been run already. Nothing was changed."]
    assert values(drawn_draw) == [("camille", draws.NUMBER), ("dominique", draws.NUMBER)]


def test_every_refusal_has_its_message():
    codes = set(ApprovalRefused.__doc__.split('"')[1::2])

    assert codes - {"permission"} == set(REFUSALS) | set(STOPS)


class TestRun:
    def test_ends_a_draw_that_was_interrupted(self, client, as_editor, due_draw, draw_team, messages_of):
        for user in draw_team:
            approve_draw(due_draw.pk, user, draws.NUMBER)
        as_editor(0)
        url = reverse("draws:run", args=[due_draw.pk])

        responses = [client.post(url, follow=True) for _ in range(2)]

        assert [messages_of(response) for response in responses] == [
            ["The draw has been run. The winners are called."]
        ] * 2
        assert (Draw.objects.get().state, due_draw.called.count()) == (DrawState.DRAWN, 5)

    def test_without_two_approvals_says_so(self, client, as_editor, due_draw, messages_of):
        as_editor(0)

        response = client.post(reverse("draws:run", args=[due_draw.pk]), follow=True)

        assert messages_of(response) == ["Two editors must first approve the same number."]
        assert Draw.objects.get().state == DrawState.FROZEN

    def test_approval_of_an_editor_who_lost_the_permission_no_longer_counts(
        self, client, as_editor, due_draw, draw_team, read_screen
    ):
        for user in draw_team:
            approve_draw(due_draw.pk, user, draws.NUMBER)
        draw_team[1].user_permissions.clear()
        as_editor(0)

        page = client.get(reverse("draws:guide", args=[due_draw.raffle_id]))
        client.post(reverse("draws:run", args=[due_draw.pk]))

        assert read_screen(page, ".draw-approvals .draw-warning") == [
            "No longer counts: this account may not conduct draws any more."
        ]
        assert read_screen(page, ".draw-standing") == ["1 of 2 approvals"]
        assert read_screen(page, ".draw-next") == [
            "You have approved. Now another editor must read the number at the source and approve the same."
        ]
        assert Draw.objects.get().state == DrawState.FROZEN
