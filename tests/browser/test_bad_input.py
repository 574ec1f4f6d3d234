"""Forms that cannot be taken: each says beside each field, in the page's language, what to mend, and keeps the rest."""

import pytest
from playwright.sync_api import expect

from forms.pledge.forms import PledgeForm
from forms.raffle.forms import EntryForm
from people.forms.fields import EmailAddressField, NameField, PhoneField, PlainTextField, PostcodeField

from .inspection import inspect
from .languages import in_english, in_french
from .visitor import said

IDENTITY = ("last_name", "first_name", "phone", "email", "postcode")
FRIENDS = ("friend_1", "friend_2", "friend_3")


def required(form, name):
    return form.base_fields[name].error_messages["required"]


def too_long(field, limit, length):
    return field.default_error_messages["max_length"], {"limit_value": limit, "show_value": length}


SCRIPT = "<script>alert(1)</script>"
# What is typed, and the message that each wrong field must show (with its values, where it has any).
CASES = {
    "nothing is as it should be": (
        {
            "last_name": "Lévy\nBcc: x",
            "first_name": SCRIPT,
            "phone": "allô",
            "email": "zoe",
            "postcode": "99123",
            "friend_1": "a@example.org, b@example.org",
            "friend_2": "ami@",
            "question": SCRIPT,
        },
        {
            "last_name": NameField.default_error_messages["control"],
            "first_name": NameField.default_error_messages["markup"],
            "phone": PhoneField.default_error_messages["unreadable"],
            "email": EmailAddressField.default_error_messages["no_at"],
            "postcode": (PostcodeField.default_error_messages["unknown_departement"], {"prefix": "99"}),
            "question": PlainTextField.default_error_messages["markup"],
            "friend_1": EmailAddressField.default_error_messages["several"],
            "friend_2": EmailAddressField.default_error_messages["no_domain"],
        },
    ),
    "too much or too little": (
        {
            "last_name": "a" * 10_000,
            "phone": "0690 12",
            "email": "zoe@localhost",
            "friend_1": "a@example.org",
            "friend_2": "b@example.org",
            "friend_3": "c@example.org",
            "friend_4": "d@e.fr",
            "question": "é" * 10_000,
        },
        {
            "last_name": too_long(NameField, 100, 10_000),
            "phone": PhoneField.default_error_messages["impossible"],
            "email": EmailAddressField.default_error_messages["no_domain"],
            "question": too_long(PlainTextField, 1000, 10_000),
            "friend_3": "You can invite three friends at most.",
        },
    ),
    "the same mailbox twice": (
        {
            "email": "Zoe@example.org",
            "friend_1": "zoe+moi@example.org",
            "friend_2": "ami@example.org",
            "friend_3": "AMI@example.org",
        },
        {
            "friend_1": "This is your own address. Write a friend’s, or leave the field empty.",
            "friend_3": "You have already written this friend’s address above.",
        },
    ),
}
AS_TEXTAREA = """field => {
  const area = document.createElement("textarea");
  area.name = field.name;
  field.replaceWith(area);
}"""


def put_in(visitor, name, value):
    """Type a value, or send what a browser's own field would not let through, as a program of a visitor's would."""
    if visitor.field(name).count() == 0:
        visitor.page.locator("main form").evaluate(
            "(form, name) => form.insertAdjacentHTML('beforeend', `<input name='${name}'>`)", name
        )
    if "\n" in value or len(value) > 1000:
        visitor.field(name).evaluate(AS_TEXTAREA)
    visitor.field(name).fill(value)


def kept(visitor, names):
    """What the fields of the answer hold, as it was sent: an <input> shows no line break but keeps it."""
    read = "field => field.tagName === 'TEXTAREA' ? field.value : field.getAttribute('value') ?? ''"
    return {name: visitor.field(name).evaluate(read) for name in names}


def read_message(message, language) -> str:
    text, values = message if isinstance(message, tuple) else (message, {})
    in_language = {code: said(text, code, **values) for code in ("fr", "en")}
    assert in_language["fr"] != in_language["en"]
    return in_language[language]


def check_messages(visitor, expected):
    """Beside each wrong field stands its message, bound to it; the summary lists and leads to them all."""
    page, language = visitor.page, visitor.language
    assert page.locator("html").get_attribute("lang") == language
    assert page.title().startswith(said("Error:", language))
    listed = []
    for name, message in expected.items():
        text = read_message(message, language)
        field = visitor.field(name).first
        container = page.locator(f".field:has([name={name}])").last
        error = container.locator(f"#id_{name}_error")
        expect(error.locator("p")).to_have_text(f"{said('Error:', language)} {text}")
        expect(field).to_have_attribute("aria-invalid", "true")
        assert f"id_{name}_error" in field.get_attribute("aria-describedby").split()
        listed.append((f"#id_{name}", text))
    summary = page.locator(".error-summary[role=alert] li")
    found = summary.evaluate_all(
        "l => l.map(e => [e.querySelector('a').hash, e.textContent.split(/\\s–\\s/)[1].trim()])"
    )
    assert [tuple(item) for item in found] == listed
    expect(page.locator("main [aria-invalid=true]")).to_have_count(len(expected))
    assert page.evaluate("document.activeElement.name") == next(iter(expected))


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_told_beside_its_field(visitor, case):
    typed, expected = CASES[case]
    typed = {**visitor.identity(question="Et l’école ?"), **typed}
    visitor.go("raffle")
    visitor.field("agree_rules").check()
    for name, value in typed.items():
        put_in(visitor, name, value)

    answer = visitor.send()

    assert answer.status == 422
    check_messages(visitor, expected)
    shown = [name for name in typed if name != "friend_4"]
    assert kept(visitor, shown) == {name: typed[name] for name in shown}
    expect(visitor.field("agree_rules")).to_be_checked()
    assert visitor.watch.problems == []


def test_missing_agreement_is_told_beside_its_box(visitor):
    visitor.go("raffle")
    visitor.fill(**visitor.identity())

    visitor.send()

    check_messages(visitor, {"agree_rules": required(EntryForm, "agree_rules")})
    assert visitor.values(*IDENTITY) == visitor.identity()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_raffle_form_full_of_errors_stands_up_to_inspection(new_visitor, language, javascript):
    visitor = new_visitor(language, java_script_enabled=javascript)
    visitor.go("raffle")

    visitor.send()

    check_messages(visitor, {name: required(EntryForm, name) for name in (*IDENTITY, "agree_rules")})
    if javascript:
        assert inspect(visitor) == []
        visitor.page.locator(".error-summary a[href='#id_postcode']").click()
        assert visitor.page.evaluate("document.activeElement.name") == "postcode"


def test_pledge_form_full_of_errors_stands_up_to_inspection(visitor):
    visitor.go("pledge")

    answer = visitor.send()

    assert answer.status == 422
    first = visitor.page.locator("[name=actions]").first
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(visitor.page.locator("#id_actions_error p")).to_have_text(
        f"{said('Error:', visitor.language)} {read_message(required(PledgeForm, 'actions'), visitor.language)}"
    )
    groups = visitor.page.locator("fieldset:has([name=actions])")
    described = groups.evaluate_all("l => l.map(e => e.getAttribute('aria-describedby'))")
    assert described == ["id_actions_error"] * 2
    assert inspect(visitor) == []


@in_english
def test_hasty_form_asks_for_one_more_press(visitor, mailbox):
    visitor.go("raffle")
    visitor.fill(**visitor.identity())
    visitor.field("agree_rules").check()
    visitor.page.evaluate("document.querySelector('[name=stamp]').value = ''")

    visitor.press()

    message = "That was very quick. Nothing is lost: please press the button once more."
    expect(visitor.page.locator(".error-summary li")).to_have_text(read_message(message, visitor.language))
    assert visitor.values(*IDENTITY) == visitor.identity()
    visitor.page.wait_for_timeout(2000)
    visitor.press()
    assert "Zoë" in mailbox.wait_for(visitor.email).text


@in_french
def test_hostile_name_still_receives_its_mail(visitor, mailbox):
    name = "Anne-Zoë d’Été {confirm_link} %s & Cie"

    visitor.enter_raffle(first_name=name)

    mail = mailbox.wait_for(visitor.email)
    assert name in mail.text
    visitor.go(mail.link("confirm_entry", visitor.language))
    expect(visitor.page.locator("main h1")).to_contain_text(name)
