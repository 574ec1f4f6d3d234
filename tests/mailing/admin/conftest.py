"""Editors with what they may do about mail, and mails that did not arrive."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from wagtail.users.models import UserProfile

from mailing.models import OutgoingMail

# 13:30 in Paris.
MOMENT = datetime(2030, 1, 15, 12, 30, tzinfo=UTC)
NUMBERS = count(1)


@pytest.fixture
def sign_in(client, db):
    """Sign somebody in who may open the admin, in English, and has these permissions on the mail queue besides."""

    def sign_in_with(*codenames, **fields):
        user = User.objects.create_user(f"mailer-{next(NUMBERS)}", "mailer@example.org", "password", **fields)
        UserProfile.objects.create(user=user, preferred_language="en")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
            *Permission.objects.filter(content_type__app_label="mailing", codename__in=codenames),
        )
        client.force_login(user)
        return user

    return sign_in_with


@pytest.fixture
def mailer(sign_in):
    return sign_in("view_outgoingmail", "retry_outgoingmail")


@pytest.fixture
def in_trouble(db):
    """A mail that was given up, with these changes; each an hour older than the one before."""

    def make(**fields) -> OutgoingMail:
        number = OutgoingMail.objects.count()
        given = {
            "kind": "raffle_confirmation",
            "recipient": f"zoe{number}@example.org",
            "language": "fr",
            "state": "dead",
            "attempts": 12,
            "last_error": "SMTPRecipientsRefused: {'zoe@example.org': (550, b'no such mailbox')}",
            "created_at": MOMENT - timedelta(hours=number),
            "due_at": MOMENT,
            **fields,
        }
        return OutgoingMail.objects.create(**given)

    return make


@pytest.fixture
def states():
    """The queue by recipient, or by number where the address is gone."""
    return lambda: {mail.recipient or str(mail.pk): mail.state for mail in OutgoingMail.objects.all()}


@pytest.fixture
def read_rows():
    """The texts of a list's rows, one list of cells a row."""

    def read(response) -> list[list[str]]:
        page = BeautifulSoup(response.content, "html.parser")
        return [
            [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
            for row in page.select(".mails__table tbody tr")
        ]

    return read


@pytest.fixture
def messages_of():
    """What a screen tells the editor at its top."""

    def read(response) -> list[str]:
        page = BeautifulSoup(response.content, "html.parser")
        return [next(message.stripped_strings) for message in page.select(".messages > ul > li")]

    return read
