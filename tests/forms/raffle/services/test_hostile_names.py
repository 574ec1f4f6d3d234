"""Names made to break a message: whoever gets past the form receives their mail, and it says what they typed."""

import re

import pytest

from forms.raffle import mail_words
from forms.raffle.services.confirm_entry import confirm_entry

pytestmark = pytest.mark.django_db

LINK = re.compile(r"^http://localhost/fr/\S+/[\w-]{43}/$", re.MULTILINE)

HOSTILE = [
    "Robert'); DROP TABLE forms_entry;--",
    "{confirm_link}",
    "{{ first_name }}",
    "{% url 'x' %}",
    "%s %(name)s %n",
    '"Zoë" & Cie',
    "=HYPERLINK(1)",
    "Zoë: Bcc everyone@example",
    "ℤ𝕠ë 🎉",
    "محمد",
    "Zo\u202ee",
    "a" * 100,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_still_receives_its_mail(enter, raffle_pages, deliver, name):
    entry = enter(first_name=name, last_name=name)

    (mail,) = deliver()

    greeting = mail_words.default_body().splitlines()[0]
    assert mail.message()["To"] == "Zoe@example.org"
    assert mail.body.splitlines()[0] == greeting.replace("{first_name}", entry.first_name)
    assert len(LINK.findall(mail.body)) == 2


def test_hostile_name_is_escaped_in_html_and_only_there(enter, raffle_pages, deliver):
    enter(first_name='"Zoë" & Cie')

    (mail,) = deliver()

    html = mail.alternatives[0].content
    assert '"Zoë" & Cie' in mail.body
    assert "&amp; Cie" in html
    assert "& Cie" not in html


@pytest.mark.parametrize("name", HOSTILE)
def test_friend_of_a_hostile_name_still_receives_the_invitation(enter, raffle_pages, deliver, name):
    entry = enter(first_name=name, friend_1="ami@example.org")
    confirm_entry(entry)

    invitation = deliver()[-1]

    assert invitation.to == ["ami@example.org"]
    assert " ".join(entry.first_name.split()) in invitation.subject
    assert "\n" not in invitation.subject
    assert invitation.message()["Subject"]


def test_placeholders_in_a_name_are_never_filled_in(enter, raffle_pages, deliver):
    enter(first_name="{ticket}", last_name="{confirm_link}")

    (mail,) = deliver()

    assert "{ticket}," in mail.body
