"""Where visits by shared links come from, as editors see it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.utils import timezone

from proposals.models import SharedLinkVisits
from proposals.sharing.report import Line
from tests.proposals.sharing.conftest import in_french

QR = in_french("QR code")
TODAY = timezone.localdate()


@pytest.fixture
def visits(translation_of_it, add_proposal):
    add_proposal(7, title="Une banque")
    rows = [
        (31, "fr", "whatsapp", TODAY, 40),
        (31, "en", "whatsapp", TODAY, 10),
        (31, "fr", "qr", TODAY - timedelta(days=10), 25),
        (7, "fr", "qr", TODAY, 15),
        (99, "fr", "x", TODAY, 1),
    ]
    for number, language, channel, day, times in rows:
        SharedLinkVisits.objects.create(number=number, language=language, channel=channel, day=day, times=times)


def shown(client, **query) -> tuple:
    context = client.get("/admin/shared-links/", query).context
    return context["total"], context["by_channel"], context["by_proposal"]


def test_visits_are_summed_up_by_channel_and_by_proposal(admin_client, visits):
    assert shown(admin_client) == (
        91,
        [Line("WhatsApp", 50, 100), Line(QR, 40, 80), Line("X", 1, 2)],
        [Line("31. Le mariage pour tous", 75, 100), Line("7. Une banque", 15, 20), Line("99", 1, 1)],
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"language": "en"}, [("WhatsApp", 10)]),
        ({"channel": ["qr", "x"]}, [(QR, 40), ("X", 1)]),
        ({"day_from": str(TODAY - timedelta(days=3))}, [("WhatsApp", 50), (QR, 15), ("X", 1)]),
        ({"day_to": str(TODAY - timedelta(days=3))}, [(QR, 25)]),
    ],
)
def test_visits_are_filtered(admin_client, visits, query, expected):
    assert [(line.name, line.count) for line in shown(admin_client, **query)[1]] == expected


def test_bars_are_drawn_in_proportion(admin_client, visits):
    page = BeautifulSoup(admin_client.get("/admin/shared-links/").content, "html.parser")

    lines = [(line.select_one(".tally__name").string, line.rect["width"]) for line in page.select(".tally__line")]
    assert lines[:3] == [("WhatsApp", "100%"), (QR, "80%"), ("X", "2%")]


@pytest.mark.parametrize("query", [{}, {"language": "en"}])
def test_nothing_counted_is_said_in_words(admin_client, homes, query):
    page = BeautifulSoup(admin_client.get("/admin/shared-links/", query).content, "html.parser")

    assert page.select(".tally__line") == []


def test_rows_are_exported(admin_client, visits):
    response = admin_client.get("/admin/shared-links/", {"export": "csv", "language": "en"})

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[1:] == [f"{TODAY},31,en,whatsapp,10"]


def test_report_is_seen_with_its_permission_alone(client, visits, django_user_model):
    user = django_user_model.objects.create_user("editor", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    refused = client.get("/admin/shared-links/").status_code
    user.user_permissions.add(Permission.objects.get(codename="view_sharedlinkvisits"))

    assert (refused, client.get("/admin/shared-links/").status_code) == (302, 200)


def test_report_takes_a_known_number_of_queries(admin_client, visits, django_assert_num_queries):
    admin_client.get("/admin/shared-links/")

    with django_assert_num_queries(12):
        admin_client.get("/admin/shared-links/")
