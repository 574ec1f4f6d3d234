"""The questionnaire, for those who are known and those who are not."""

import pytest
from django.utils import translation

from forms.models import HelpAction, Pledge
from forms.pledge.forms import DirectPledgeForm, PledgeForm

OFFERED = [
    HelpAction(key="share", family="online", label="Partager"),
    HelpAction(key="phone", family="ground", label="Téléphoner", description="Chez vous, à votre heure"),
    HelpAction(key="write", family="online", label="Écrire"),
]


def test_pledge_form_takes_the_chosen_keys(pledge_data):
    form = PledgeForm(pledge_data, help_actions=OFFERED)

    assert form.is_valid()
    assert {name: form.cleaned_data[name] for name in ("actions", "availability", "message")} == {
        "actions": ["share", "phone"],
        "availability": "evenings",
        "message": "À bientôt",
    }


def test_pledge_form_of_an_entrant_asks_no_identity():
    form = PledgeForm(help_actions=OFFERED)

    assert form.identity_fields == []
    assert form.visible_order == ["actions", "availability", "message", "agree_contact"]


def test_who_has_agreed_to_be_written_to_is_not_asked_again(old_stamp):
    form = PledgeForm({"stamp": old_stamp, "actions": ["share"]}, help_actions=OFFERED, has_agreed=True)

    assert (form.visible_order, form.agreement_fields) == (["actions", "availability", "message"], [])
    assert (form.is_valid(), form.agrees_to_contact) == (True, True)


def test_empty_direct_pledge_says_what_each_field_needs(codes, old_stamp):
    form = DirectPledgeForm({"stamp": old_stamp}, help_actions=OFFERED)

    assert codes(form) == {
        "actions": ["required"],
        "last_name": ["required"],
        "first_name": ["required"],
        "email": ["required"],
        "postcode": ["required"],
    }


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("actions", [], "required"),
        ("actions", ["share", "rob_a_bank"], "invalid_choice"),
        ("availability", "never", "invalid_choice"),
        ("message", "<b>Bonjour</b>", "markup"),
        ("message", "a" * 10_000, "max_length"),
        ("first_name", "Éloi\nBcc: everyone@example.org", "control"),
        ("email", "eloi@localhost", "no_domain"),
        ("phone", "06 12", "impossible"),
        ("postcode", "00000", "unknown_departement"),
    ],
)
def test_bad_input_is_told_beside_its_own_field_only(codes, pledge_data, field, typed, code):
    form = DirectPledgeForm({**pledge_data, field: typed}, help_actions=OFFERED)

    assert codes(form) == {field: [code]}


def test_withdrawn_way_to_help_has_a_message_of_its_own(pledge_data):
    with translation.override("en"):
        form = DirectPledgeForm({**pledge_data, "actions": ["gone"]}, help_actions=OFFERED)

        assert dict(form.errors) == {
            "actions": ["One of these ways to help is no longer offered. Look at the list again."]
        }


def test_action_groups_follow_the_families_and_leave_out_empty_ones():
    def told(form):
        return [
            (group.family, [(str(choice.data["value"]), choice.description) for choice in group.choices])
            for group in form.action_groups
        ]

    assert told(PledgeForm(help_actions=OFFERED)) == [
        ("online", [("share", ""), ("write", "")]),
        ("ground", [("phone", "Chez vous, à votre heure")]),
    ]
    assert told(PledgeForm(help_actions=OFFERED[:1])) == [("online", [("share", "")])]


@pytest.mark.django_db
def test_pledge_form_shows_what_was_said_before(confirmed_pledge):
    form = PledgeForm(help_actions=OFFERED, pledge=Pledge.objects.get(pk=confirmed_pledge.pk))

    assert {name: form[name].value() for name in ("actions", "availability", "message")} == {
        "actions": ["share", "phone"],
        "availability": "evenings",
        "message": "À bientôt",
    }
