"""What public forms share: nothing typed is lost, and the keyboard is where the first mistake is."""

import pytest
from bs4 import BeautifulSoup

from forms.models import HelpAction
from forms.pledge.forms import DirectPledgeForm
from forms.raffle.forms import EntryForm

OFFERED = [HelpAction(key="share", family="online", label="Partager"), HelpAction(key="phone", label="Téléphoner")]


def focused(form) -> list[str]:
    """The ids of what takes the keyboard when the form's fields are drawn one by one, as the templates do."""
    fields = [form[name] for name in form.visible_order]
    html = "".join("".join(choice.tag() for choice in field) if field.use_fieldset else str(field) for field in fields)
    return [tag["id"] for tag in BeautifulSoup(html, "html.parser").select("[autofocus]")]


@pytest.mark.parametrize(
    ("wrong", "first"),
    [
        ({"email": "zoe", "postcode": "96000"}, "id_email"),
        ({"last_name": "", "agree_rules": ""}, "id_last_name"),
        ({"friend_2": "ami"}, "id_friend_2"),
        ({"agree_rules": ""}, "id_agree_rules"),
        ({"question": "<b>"}, "id_question"),
    ],
)
def test_first_invalid_field_alone_takes_the_keyboard(entry_data, wrong, first):
    form = EntryForm({**entry_data, **wrong})
    form.is_valid()

    assert focused(form) == [first]


def test_first_of_a_group_of_choices_takes_the_keyboard(pledge_data):
    form = DirectPledgeForm({**pledge_data, "actions": [], "email": "eloi"}, help_actions=OFFERED)
    form.is_valid()

    assert focused(form) == ["id_actions_0"]


def test_group_without_choices_takes_no_keyboard(pledge_data):
    form = DirectPledgeForm({**pledge_data, "actions": []}, help_actions=[])
    form.is_valid()

    assert focused(form) == []


def test_valid_or_new_form_takes_no_keyboard(entry_data):
    valid = EntryForm(entry_data)

    assert valid.is_valid()
    assert focused(valid) == focused(EntryForm()) == []


def test_form_shown_again_holds_everything_typed(entry_data):
    typed = {
        **entry_data,
        "last_name": "Dupont\nBcc: x",
        "first_name": "<script>",
        "phone": "12",
        "email": "zoe@localhost",
        "postcode": "96000",
        "question": "<b>Et l’école ?</b>",
        "friend_1": "zoe@localhost",
        "friend_2": "ami@example.org",
        "friend_3": "ami@example.org",
        "agree_rules": "",
        "agree_contact": "on",
    }
    form = EntryForm(typed)

    assert not form.is_valid()
    assert {name: form[name].value() for name in form.visible_order} == {
        name: value for name, value in {**typed, "agree_rules": False, "agree_contact": True}.items() if name != "stamp"
    }


def test_fields_that_need_mending_say_so_to_a_screen_reader(entry_data):
    form = EntryForm({**entry_data, "email": "zoe"})
    tag = BeautifulSoup(str(form["email"]), "html.parser").input

    assert (tag["aria-invalid"], tag["aria-describedby"]) == ("true", "id_email_helptext id_email_error")
