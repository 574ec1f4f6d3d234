"""People of the campaign's team, each with what they may do, and what visitors sent."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from forms.enums import EntryState
from forms.models import Entry, Pledge, PledgedAction

# When the first of them came in: 13:30 in Paris.
MOMENT = datetime(2030, 1, 15, 12, 30, tzinfo=UTC)
NUMBERS = count(1)


@pytest.fixture
def sign_in(client, db):
    """Sign somebody in who may open the admin, in English, and has these permissions of `forms` besides."""

    def sign_in_with(*codenames, **fields):
        user = User.objects.create_user(f"user-{next(NUMBERS)}", "user@example.org", "password", **fields)
        UserProfile.objects.create(user=user, preferred_language="en")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
            *Permission.objects.filter(content_type__app_label="forms", codename__in=codenames),
        )
        client.force_login(user)
        return user

    return sign_in_with


@pytest.fixture
def page_editor(sign_in, homes):
    """Somebody who edits every page, raffles and questionnaires, and may not see people's data."""
    user = sign_in("change_raffle", "view_raffle", "delete_raffle", "change_pledgedrive", "delete_pledgedrive")
    editors = Group.objects.create(name="Page editors")
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=editors, page=Page.get_first_root_node(), permission=permission)
    user.groups.add(editors)
    return user


@pytest.fixture
def administrator(sign_in):
    return sign_in(is_superuser=True)


@pytest.fixture
def make_entry(raffle):
    """An entry; each one a minute older than the one before, so that the order of lists is known."""

    def make(**fields):
        number = next(NUMBERS)
        given = {
            "raffle": raffle,
            "ticket": f"{number:a>16}".translate(str.maketrans("0189", "wxyz")),
            "last_name": "Dupont-Lévy",
            "first_name": "Zoë",
            "phone": "+33612345678",
            "email": f"zoe{number}@example.org",
            "mailbox_key": f"zoe{number}@example.org",
            "postcode": "87000",
            "departement": "87",
            "language": "fr",
            "created_at": MOMENT - timedelta(minutes=Entry.objects.count()),
            **fields,
        }
        if given.get("state") == EntryState.CONFIRMED:
            given.setdefault("confirmed_at", MOMENT + timedelta(hours=1))
        return Entry.objects.create(**given)

    return make


@pytest.fixture
def make_pledge(drive):
    """A pledge; `actions` are the keys of the ways to help."""

    def make(actions=("share",), **fields):
        number = next(NUMBERS)
        pledge = Pledge.objects.create(
            **{
                "drive": drive,
                "last_name": "Martin",
                "first_name": "Éloi",
                "email": f"eloi{number}@example.org",
                "mailbox_key": f"eloi{number}@example.org",
                "postcode": "75011",
                "departement": "75",
                "availability": "evenings",
                "language": "fr",
                "created_at": MOMENT - timedelta(minutes=Pledge.objects.count()),
                "confirmed_at": MOMENT,
                **fields,
            }
        )
        for key in actions:
            PledgedAction.objects.create(pledge=pledge, key=key)
        return pledge

    return make


@pytest.fixture
def read_list(client):
    """The texts of a list's rows, one list of cells a row."""

    def read(name, **query):
        page = BeautifulSoup(client.get(reverse(f"{name}:index"), query).content, "html.parser")
        return [
            [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
            for row in page.select("#listing-results tbody tr")
        ]

    return read


@pytest.fixture
def read_names(read_list):
    """The first column of a list: who or what is in it."""

    def read(name, **query):
        return [row[0] for row in read_list(name, **query)]

    return read


@pytest.fixture
def read_record(client):
    """A record's own screen: what is said of it by label."""

    def read(name, record):
        page = BeautifulSoup(client.get(reverse(f"{name}:inspect", args=[record.pk])).content, "html.parser")
        labels = [label.get_text(strip=True) for label in page.select("dl dt")]
        values = [" ".join(value.get_text(" ").split()) for value in page.select("dl dd")]
        return dict(zip(labels, values, strict=True))

    return read


@pytest.fixture
def messages_of():
    """What a screen tells the editor at its top."""

    def read(response) -> list[str]:
        page = BeautifulSoup(response.content, "html.parser")
        return [next(message.stripped_strings) for message in page.select(".messages > ul > li")]

    return read


@pytest.fixture
def read_screen():
    """What a screen of draws says in its main part, one text an element that the selector finds."""

    def read(response, selector) -> list[str]:
        page = BeautifulSoup(response.content, "html.parser")
        return [" ".join(element.get_text(" ").split()) for element in page.select(f"main {selector}")]

    return read


@pytest.fixture
def field_errors():
    """The messages of a form, by the name of the field that each stands beside."""

    def read(response) -> dict[str, str]:
        with translation.override("en"):
            return {name: " ".join(messages) for name, messages in response.context["form"].errors.items()}

    return read
