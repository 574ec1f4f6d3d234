"""A form sent back with mistakes: each is told beside its field, and everything typed is still there."""

import re
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone, translation
from django.utils.translation import gettext

from forms.models import Entry, Pledge
from mailing.models import OutgoingMail

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
LONG = "é" * 10_000
BAD_ENTRY = {
    "last_name": "Dupont\nBcc: everyone@example.org",
    "first_name": SCRIPT,
    "phone": "06 12",
    "email": "zoe@localhost",
    "postcode": "96000",
    "question": LONG,
    "friend_1": "ami@example.org",
    "friend_2": "AMI+2@example.org",
    "friend_3": "ami",
    "agree_contact": "on",
}
BAD_ENTRY_MESSAGES = {
    "last_name": "Write the name on one line, without line breaks or control characters.",
    "first_name": "A name cannot contain <, >, a slash or a web address.",
    "phone": "This number has too few or too many digits, or does not exist. "
    "Check it, or begin with + and the country code.",
    "email": "The part after the @ is not complete: it should look like example.fr.",
    "postcode": "No French département has postcodes that start with 96.",
    "question": "This is too long: 1000 characters at most, and you wrote 10000.",
    "friend_2": "You have already written this friend’s address above.",
    "friend_3": "An e-mail address contains an @, like name@example.fr.",
    "agree_rules": "To take part, agree to the rules.",
}


class ShownForm:
    """The form as the browser got it."""

    def __init__(self, response):
        self.page = BeautifulSoup(response.content, "html.parser")
        self.form = self.page.select_one("main form")

    @property
    def typed(self) -> dict:
        """What the form would send as it stands."""
        sent: dict = {}
        for field in self.form.select("input[name], textarea[name]"):
            if field.get("type") in ("checkbox", "radio"):
                if field.has_attr("checked"):
                    sent.setdefault(field["name"], []).append(field.get("value", "on"))
            else:
                sent[field["name"]] = (
                    field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
                )
        return sent

    @property
    def messages(self) -> dict[str, str]:
        """The message beside each field, by the field's name, where the field refers to it."""
        told = {}
        for field in self.form.select("[aria-invalid=true]"):
            (note,) = [
                note for name in field["aria-describedby"].split() for note in self.page.select(f"#{name}.field__error")
            ]
            (text,) = [paragraph.find_all(string=True, recursive=False) for paragraph in note.select("p")]
            told[field["name"]] = "".join(text).strip()
        return told

    @property
    def focused(self) -> list[str]:
        return [field["name"] for field in self.page.select("[autofocus]")]


def test_each_mistake_is_told_beside_its_field(post, raffle_pages, old_stamp):
    shown = ShownForm(post("/en/coffee/", {**BAD_ENTRY, "stamp": old_stamp}))

    assert shown.messages == BAD_ENTRY_MESSAGES


def test_mistakes_are_told_in_the_language_of_the_page(post, raffle_pages, old_stamp):
    french = ShownForm(post("/fr/cafe/", {**BAD_ENTRY, "stamp": old_stamp})).messages

    with translation.override("fr"):
        expected = {name: gettext(text) for name, text in BAD_ENTRY_MESSAGES.items()}
    for name in ("last_name", "first_name", "phone", "email", "friend_2", "friend_3", "agree_rules"):
        assert french[name] == expected[name]
        assert french[name] != BAD_ENTRY_MESSAGES[name]


def test_everything_typed_is_kept(post, raffle_pages, old_stamp):
    shown = ShownForm(post("/en/coffee/", {**BAD_ENTRY, "stamp": old_stamp}))

    kept = {**BAD_ENTRY, "agree_contact": ["on"], "stamp": old_stamp, "leave_blank": ""}
    assert {name: shown.typed.get(name) for name in kept} == kept
    assert "agree_rules" not in shown.typed


def test_typed_markup_is_shown_as_text(post, raffle_pages, old_stamp):
    response = post("/en/coffee/", {**BAD_ENTRY, "question": f"</textarea>{SCRIPT}", "stamp": old_stamp})

    assert SCRIPT.encode() not in response.content
    assert ShownForm(response).typed["question"] == f"</textarea>{SCRIPT}"


def test_keyboard_is_on_the_first_mistake_only(post, raffle_pages, entry_data):
    first = ShownForm(post("/en/coffee/", {**entry_data, "email": "zoe", "postcode": "96000"}))
    new = ShownForm(post("/en/coffee/", {**entry_data, "stamp": ""}))

    assert first.focused == ["email"]
    assert new.focused == []


def test_summary_leads_to_each_mistake(post, raffle_pages, old_stamp):
    page = ShownForm(post("/en/coffee/", {**BAD_ENTRY, "stamp": old_stamp})).page
    summary = page.select_one("[role=alert]")

    targets = [link["href"] for link in summary.select("a")]
    assert targets == [f"#id_{name}" for name in BAD_ENTRY_MESSAGES]
    assert all(page.select_one(target) for target in targets)
    assert page.title.text.startswith("Error:")


@pytest.mark.parametrize("stamp", ["", "forged", None], ids=["empty", "forged", "missing"])
def test_form_without_its_stamp_is_shown_again_and_passes_then(post, raffle_pages, entry_data, settings, stamp):
    data = {name: value for name, value in {**entry_data, "stamp": stamp}.items() if value is not None}
    shown = ShownForm(post("/en/coffee/", data))

    again = {name: value for name, value in shown.typed.items() if value}
    assert {name: again[name] for name in entry_data if name not in ("stamp", "agree_rules")} == {
        name: value for name, value in entry_data.items() if name not in ("stamp", "agree_rules")
    }
    assert again["stamp"] != stamp
    assert not Entry.objects.exists()

    with time_machine.travel(timezone.now() + timedelta(seconds=settings.FORM_MINIMUM_SECONDS)):
        assert post("/en/coffee/", again).status_code == 303
    assert Entry.objects.count() == 1


def test_form_sent_too_quickly_is_told_so_in_words(client, post, raffle_pages, entry_data):
    stamp = ShownForm(client.get("/en/coffee/")).typed["stamp"]

    page = ShownForm(post("/en/coffee/", {**entry_data, "stamp": stamp})).page

    assert page.select_one("[role=alert]").li.text == (
        "That was very quick. Nothing is lost: please press the button once more."
    )


def test_mistakes_of_a_pledge_are_told_beside_their_fields(post, pledge_pages, pledge_data):
    response = post("/en/pledge/", {**pledge_data, "actions": ["share", "gone"], "message": SCRIPT, "email": "eloi"})
    page = BeautifulSoup(response.content, "html.parser")

    assert {note["id"]: note.find_all("p")[0].get_text(" ", strip=True) for note in page.select(".field__error")} == {
        "id_actions_error": "Error: One of these ways to help is no longer offered. Look at the list again.",
        "id_message_error": "Error: Write plain text, without HTML tags.",
        "id_email_error": "Error: An e-mail address contains an @, like name@example.fr.",
    }
    typed = ShownForm(response).typed
    assert (typed["actions"], typed["availability"], typed["first_name"]) == (["share"], ["evenings"], "Éloi")
    assert ShownForm(response).focused == ["actions"]


def test_wrong_forms_store_and_owe_nothing(post, raffle_pages, pledge_pages, old_stamp, pledge_data):
    statuses = [
        post("/fr/cafe/", {**BAD_ENTRY, "stamp": old_stamp}).status_code,
        post("/fr/cafe/").status_code,
        post("/fr/engagement/", {**pledge_data, "email": ""}).status_code,
    ]

    assert statuses == [422, 422, 422]
    assert not Entry.objects.exists()
    assert not Pledge.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_robot_of_the_pledge_page_is_thanked_and_nothing_is_stored(post, pledge_pages, pledge_data):
    response = post("/fr/engagement/", {**pledge_data, "leave_blank": "http://spam.example"})

    assert (response.status_code, response["Location"]) == (303, pledge_pages["fr"].thanks_url)
    assert not Pledge.objects.exists()


def test_new_form_carries_a_stamp_the_honeypot_and_no_token(client, raffle_pages):
    form = ShownForm(client.get("/en/coffee/")).form

    assert form.select_one("[name=stamp]")["type"] == "hidden"
    honeypot = form.select_one("[name=leave_blank]")
    assert (honeypot["tabindex"], honeypot["autocomplete"]) == ("-1", "off")
    assert honeypot.find_parent(attrs={"aria-hidden": "true"})
    assert not re.search("csrf", str(form), re.IGNORECASE)
