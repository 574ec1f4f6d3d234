"""The raffle's form: what it takes, and what it says about each bad input."""

import pytest
from django import forms
from django.utils import translation
from django.utils.html import format_html

from forms.raffle.forms import EntryForm
from people.places import Location

SCRIPT = "<script>alert(1)</script>"
LONG = "a" * 10_000


def test_entry_form_cleans_what_was_typed(entry_data):
    form = EntryForm(
        {**entry_data, "question": " Et l’école ?\r\n", "friend_1": "Ami@example.org", "agree_contact": "on"}
    )

    assert form.is_valid()
    assert {name: value for name, value in form.cleaned_data.items() if name != "stamp"} == {
        "leave_blank": "",
        "proof_of_work": "",
        "last_name": "Dupont-Lévy",
        "first_name": "Zoë",
        "phone": "+33612345678",
        "email": "Zoe@example.org",
        "postcode": Location("87000", ("87",), known=True),
        "question": "Et l’école ?",
        "friend_1": "Ami@example.org",
        "friend_2": "",
        "friend_3": "",
        "agree_rules": True,
        "agree_contact": True,
    }


def test_empty_entry_form_says_what_each_field_needs(codes, old_stamp):
    form = EntryForm({"stamp": old_stamp})

    assert codes(form) == {
        "last_name": ["required"],
        "first_name": ["required"],
        "phone": ["required"],
        "email": ["required"],
        "postcode": ["required"],
        "agree_rules": ["required"],
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_empty_entry_form_gives_each_field_words_of_its_own(old_stamp, language):
    with translation.override(language):
        messages = [str(message) for errors in EntryForm({"stamp": old_stamp}).errors.values() for message in errors]

    assert len(set(messages)) == 6


def test_required_messages_are_in_the_language_of_the_page(old_stamp):
    with translation.override("en"):
        errors = dict(EntryForm({"stamp": old_stamp}).errors)

        assert errors == {
            "last_name": ["Write your last name."],
            "first_name": ["Write your first name."],
            "phone": ["Write your phone number: we call the winners."],
            "email": ["Write your e-mail address."],
            "postcode": ["Write your postcode."],
            "agree_rules": ["To take part, agree to the rules."],
        }


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("last_name", "Dupont\nBcc: everyone@example.org", "control"),
        ("first_name", "Zoë\r\nX", "control"),
        ("last_name", SCRIPT, "markup"),
        ("first_name", SCRIPT, "markup"),
        ("last_name", LONG, "max_length"),
        ("first_name", LONG, "max_length"),
        ("phone", "06 12", "impossible"),
        ("phone", SCRIPT, "unreadable"),
        ("phone", "1" * 10_000, "max_length"),
        ("email", "zoe@localhost", "no_domain"),
        ("email", SCRIPT, "no_at"),
        ("email", f"{LONG}@example.org", "max_length"),
        ("postcode", "96000", "unknown_departement"),
        ("postcode", "<script>", "malformed"),
        ("postcode", "8" * 10_000, "max_length"),
        ("question", SCRIPT, "markup"),
        ("question", LONG, "max_length"),
        ("friend_1", "ami", "no_at"),
        ("friend_2", "ami@localhost", "no_domain"),
        ("friend_3", "a@example.org b@example.org", "several"),
        ("friend_1", f"{LONG}@example.org", "max_length"),
    ],
)
def test_bad_input_is_told_beside_its_own_field_only(codes, entry_data, field, typed, code):
    form = EntryForm({**entry_data, field: typed})

    assert codes(form) == {field: [code]}


def test_too_long_message_counts_for_the_visitor(entry_data):
    with translation.override("en"):
        form = EntryForm({**entry_data, "question": LONG})

        assert dict(form.errors) == {
            "question": ["This is too long: 1000 characters at most, and you wrote 10000."],
        }


@pytest.mark.parametrize("code", ["+594 694 20 12 34", "0690 12 34 56", "0262 20 12 34"])
def test_overseas_number_is_accepted(entry_data, code):
    assert EntryForm({**entry_data, "phone": code}).is_valid()


def test_three_friends_are_accepted_as_typed(entry_data):
    form = EntryForm(
        {**entry_data, "friend_1": "A@example.org", "friend_2": "b@example.org", "friend_3": "c@example.org"}
    )

    assert form.is_valid()
    assert form.friends == ["A@example.org", "b@example.org", "c@example.org"]


def test_fourth_friend_is_one_too_many(codes, entry_data):
    friends = {f"friend_{number}": f"ami{number}@example.org" for number in range(1, 5)}

    assert codes(EntryForm({**entry_data, **friends})) == {"friend_3": ["too_many"]}


def test_empty_fourth_friend_is_nobody(entry_data):
    assert EntryForm({**entry_data, "friend_4": ""}).is_valid()


@pytest.mark.parametrize(
    ("own", "friend"),
    [
        ("zoe@example.org", "zoe@example.org"),
        ("Zoe@example.org", "zoe@EXAMPLE.org"),
        ("zoe@example.org", "zoe+cafe@example.org"),
        ("zoe+raffle@example.org", "zoe+cafe@example.org"),
        ("zoe.dupont@gmail.com", "zoedupont@gmail.com"),
        ("zoedupont@gmail.com", "z.o.e.dupont+ami@googlemail.com"),
    ],
)
def test_oneself_is_not_a_friend(codes, entry_data, own, friend):
    with translation.override("en"):
        form = EntryForm({**entry_data, "email": own, "friend_2": friend})

        assert codes(form) == {"friend_2": ["repeated"]}
        assert form.errors["friend_2"] == ["This is your own address. Write a friend’s, or leave the field empty."]


@pytest.mark.parametrize("again", ["ami@example.org", "AMI@example.org", "ami+2@example.org"])
def test_same_friend_twice_is_told_at_the_second(codes, entry_data, again):
    with translation.override("en"):
        form = EntryForm({**entry_data, "friend_1": "ami@example.org", "friend_3": again})

        assert codes(form) == {"friend_3": ["repeated"]}
        assert form.errors["friend_3"] == ["You have already written this friend’s address above."]


def test_dots_tell_friends_apart_outside_gmail(entry_data):
    form = EntryForm({**entry_data, "friend_1": "a.mi@example.org", "friend_2": "ami@example.org"})

    assert form.is_valid()


def test_friends_are_compared_even_when_the_own_address_is_wrong(codes, entry_data):
    form = EntryForm({**entry_data, "email": "zoe", "friend_1": "ami@example.org", "friend_2": "ami@example.org"})

    assert codes(form) == {"email": ["no_at"], "friend_2": ["repeated"]}


def test_unanswered_questions_are_left_out_of_the_answers(entry_data):
    questions = {
        "how_heard": forms.ChoiceField(choices=[("", "—"), ("press", "Presse")], required=False),
        "topics": forms.MultipleChoiceField(choices=[("school", "École"), ("work", "Travail")], required=False),
        "age": forms.DecimalField(required=False),
        "voted": forms.BooleanField(required=False),
        "note": forms.CharField(required=False),
    }
    form = type("Form", (EntryForm,), questions)({**entry_data, "topics": ["school", "work"], "age": "42"})

    assert form.is_valid()
    assert form.answers == {"topics": ["school", "work"], "age": "42", "voted": False}


def test_editors_questions_stand_after_the_identity():
    form = EntryForm.with_questions({"how_heard": forms.CharField()})()

    assert form.custom_names == ["how_heard"]
    assert form.visible_order == [
        "last_name",
        "first_name",
        "phone",
        "email",
        "postcode",
        "how_heard",
        "question",
        "friend_1",
        "friend_2",
        "friend_3",
        "agree_rules",
        "agree_contact",
    ]


def test_reserved_names_cover_the_form_and_its_mechanisms():
    assert EntryForm.reserved_names() == {*EntryForm().fields, "captcha", "friend_4"}


def test_rules_link_escapes_its_address():
    form = EntryForm()
    form.link_rules('/fr/"><script>/')

    assert form.fields["agree_rules"].help_text == format_html(
        '<a href="{}">{}</a>', '/fr/"><script>/', translation.gettext("Read the rules")
    )


def test_agreement_to_be_contacted_starts_unticked():
    assert EntryForm()["agree_contact"].value() is None


def test_forms_of_a_class_share_no_field_that_one_of_them_altered(entry_data):
    form_class = EntryForm.with_questions({"how_heard": forms.CharField(required=False)})
    before = {name: dict(field.widget.attrs) for name, field in form_class.base_fields.items()}

    wrong = form_class({**entry_data, "last_name": ""})
    wrong.link_rules("/rules/")
    assert not wrong.is_valid()
    right = form_class(entry_data)

    assert wrong.fields["last_name"].widget.attrs["autofocus"]
    assert {name: field.widget.attrs for name, field in right.fields.items()} == before
    assert (wrong.fields["agree_rules"].help_text, right.fields["agree_rules"].help_text) == (
        '<a href="/rules/">Lire le règlement</a>',
        "",
    )
