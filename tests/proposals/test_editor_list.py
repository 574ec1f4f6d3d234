"""Editors find a proposal by its number, or by words of it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission

URL = "/admin/proposals/"


@pytest.fixture
def programme(add_proposal):
    add_proposal(2, title="Encadrer les loyers", theme="school")
    add_proposal(1, title="Une école pour tous", summary="Recruter des enseignants.", theme="school")
    add_proposal(12, title="Du travail", theme="work")
    add_proposal(2, title="Fair rents", language="en")


@pytest.fixture
def listed(admin_client, programme):
    def read(**query) -> list[tuple]:
        page = BeautifulSoup(admin_client.get(URL, query).content, "html.parser")
        rows = page.select("main table tbody tr")
        return [
            (row.select("td")[1].get_text(strip=True), row.select_one(".title a").get_text(strip=True)) for row in rows
        ]

    return read


def test_proposals_stand_in_the_order_of_their_numbers(listed):
    assert [number for number, _title in listed()] == ["1", "2", "2", "12"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2", ["Encadrer les loyers", "Fair rents"]),
        ("99999999999", []),
        ("ecole", ["Une école pour tous"]),
        ("école TOUS", ["Une école pour tous"]),
        ("enseignants", ["Une école pour tous"]),
        ("loyers absents", []),
    ],
)
def test_number_alone_or_words_are_looked_for(listed, words, found):
    assert [title for _number, title in listed(q=words)] == found


def test_nobody_without_a_permission_on_pages_sees_the_list(client, django_user_model, programme):
    user = django_user_model.objects.create_user("reader")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(URL).status_code == 302


def test_editor_sees_the_proposals_of_pages_that_are_theirs(client, django_user_model, programme, indexes):
    team = Group.objects.create(name="English team")
    team.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=team, page=indexes["en"], permission=change)
    user = django_user_model.objects.create_user("editor")
    user.groups.add(team)
    client.force_login(user)

    page = client.get(URL).content.decode()

    assert ("Fair rents" in page, "Encadrer les loyers" in page) == (True, False)


# The menu of each row asks whether it can be translated, as in all of Wagtail's lists (wagtail-localize).
QUERIES_OF_A_MENU = 2


def test_row_costs_nothing_but_its_menu(admin_client, add_proposal):
    def queries() -> int:
        admin_client.get(URL)  # what the site keeps in memory is there by the second time
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(URL)
        return len(captured)

    add_proposal(1)
    one = queries()
    for number in range(2, 12):
        add_proposal(number)

    assert queries() - one == 10 * QUERIES_OF_A_MENU
