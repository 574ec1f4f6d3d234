"""The list of pledges, one pledge's own screen, and the screens where editors set up questionnaires."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forms.models import HelpAction, Pledge, PledgeDrive

MOMENT = datetime(2030, 1, 15, 12, 30, tzinfo=UTC)


@pytest.fixture
def reader(sign_in):
    return sign_in("view_pledge")


def test_pledges_show_ways_to_help_in_the_reader_language(reader, make_pledge, read_list):
    make_pledge(("share", "phone"), created_at=timezone.now(), confirmed_at=timezone.now())

    assert read_list("pledges") == [
        ["Éloi Martin", "Share, Phone", "In the evening", "75 Paris", "False", "Just now", "Just now"]
    ]


def test_way_to_help_whose_words_are_gone_shows_its_key(reader, make_pledge, read_list):
    make_pledge(("share", "forgotten"))

    assert read_list("pledges")[0][1] == "Share, forgotten"


@pytest.mark.parametrize("words", ["wanted", "Wanted Family", "family@", "33698", "97100", "drive a van"])
def test_search_finds_words_of_any_field(reader, make_pledge, read_names, words):
    make_pledge()
    make_pledge(
        first_name="Wanted",
        last_name="Family",
        email="family@example.org",
        phone="+33698765432",
        postcode="97100",
        message="I can drive a van.",
    )

    assert read_names("pledges", q=words) == ["Wanted Family"]


@pytest.mark.parametrize(
    ("actions", "fields", "query"),
    [
        (("share",), {"departement": "2B"}, {"departement": "2B"}),
        (("share",), {"availability": "weekends"}, {"availability": "weekends"}),
        (("share",), {"agree_contact": True}, {"agree_contact": "true"}),
        (("share",), {"confirmed_at": None}, {"confirmed": "false"}),
        (("share",), {"created_at": MOMENT + timedelta(days=2)}, {"created_at_from": "2030-01-17"}),
        (("write", "phone"), {}, {"action": "phone"}),
    ],
)
def test_filter_keeps_what_it_asks_for(reader, make_pledge, read_names, actions, fields, query):
    make_pledge(("share", "write"), first_name="Other")
    make_pledge(actions, first_name="Wanted", **fields)

    assert read_names("pledges", **query) == ["Wanted Martin"]


def test_confirmed_filter_keeps_confirmed_pledges(reader, make_pledge, read_names):
    make_pledge(first_name="Waiting", confirmed_at=None)
    make_pledge(first_name="Wanted")

    assert read_names("pledges", confirmed="true") == ["Wanted Martin"]


def test_questionnaire_filter_keeps_the_pledges_of_one(reader, make_pledge, read_names):
    second = PledgeDrive.objects.create(name="Second")
    make_pledge(first_name="Other")
    make_pledge(first_name="Wanted", drive=second)

    assert read_names("pledges", drive=second.pk) == ["Wanted Martin"]


def test_record_tells_everything_about_a_pledge(reader, make_pledge, make_entry, read_record):
    entry = make_entry(ticket="abcdefghijklmnop")
    pledge = make_pledge(
        ("share", "phone"),
        entry=entry,
        email="Eloi@example.org",
        phone="+33612345678",
        message="À bientôt",
        agree_contact=True,
        created_at=MOMENT,
        confirmed_at=MOMENT + timedelta(hours=1),
    )

    assert read_record("pledges", pledge) == {
        "Last name": "Martin",
        "First name": "Éloi",
        "Phone": "+33612345678",
        "E-mail": "Eloi@example.org",
        "Postcode": "75011",
        "Département": "75 Paris",
        "Region": "Île-de-France",
        "Ways to help": "Share, Phone",
        "Availability": "In the evening",
        "Message": "À bientôt",
        "Questionnaire": "Agir",
        "Raffle entry": "abcd efgh ijkl mnop",
        "Agrees to be contacted again": "yes",
        "Language": "French",
        "Date of the pledge": "15 January 2030, 13:30",
        "Date of confirmation": "15 January 2030, 14:30",
    }


def test_record_of_a_direct_pledge_says_that_there_is_no_entry(reader, make_pledge, read_record):
    pledge = make_pledge(confirmed_at=None)

    record = read_record("pledges", pledge)

    assert (record["Raffle entry"], record["Date of confirmation"]) == ("–", "–")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_number_of_queries_for_one_row_and_three(
    reader, client, make_pledge, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_pledge(("share", "phone"))
    client.get(reverse("pledges:index"))

    with django_assert_num_queries(17):
        response = client.get(reverse("pledges:index"))

    assert len(response.context["object_list"]) == rows == Pledge.objects.count()


@pytest.mark.parametrize("screen", ["list", "add"])
@pytest.mark.parametrize("model", ["pledgedrive", "helpaction"])
def test_questionnaire_and_ways_to_help_screens_open(administrator, client, drive, model, screen):
    assert client.get(reverse(f"wagtailsnippets_forms_{model}:{screen}")).status_code == 200


def test_questionnaire_edit_screen_opens(administrator, client, drive):
    response = client.get(reverse("wagtailsnippets_forms_pledgedrive:edit", args=[drive.pk]))

    assert response.status_code == 200


@pytest.mark.parametrize("language", ["fr", "en"])
def test_way_to_help_edit_screen_opens_in_each_language(administrator, client, drive, language):
    action = HelpAction.objects.get(drive=drive, key="share", locale__language_code=language)

    response = client.get(reverse("wagtailsnippets_forms_helpaction:edit", args=[action.pk]))

    assert response.status_code == 200


def test_editor_adds_a_way_to_help(administrator, client, drive, locales):
    response = client.post(
        reverse("wagtailsnippets_forms_helpaction:add") + "?locale=fr",
        {
            "drive": drive.pk,
            "family": "ground",
            "key": "drive-voters",
            "sort_order": "9",
            "label": "Conduire des électeurs",
            "description": "",
            "is_offered": "on",
        },
    )

    assert response.status_code == 302
    assert list(HelpAction.objects.filter(key="drive-voters").values("label", "family", "locale", "is_offered")) == [
        {"label": "Conduire des électeurs", "family": "ground", "locale": locales["fr"].pk, "is_offered": True}
    ]
    assert HelpAction.objects.count() == 7


def test_questionnaire_with_pledges_is_not_deleted(page_editor, client, drive, make_pledge, messages_of):
    pledge = make_pledge()

    response = client.post(reverse("wagtailsnippets_forms_pledgedrive:delete", args=[drive.pk]), follow=True)

    assert messages_of(response) == ["“Agir” has pledges: it cannot be deleted."]
    assert (list(PledgeDrive.objects.all()), list(Pledge.objects.all())) == ([drive], [pledge])


@pytest.mark.usefixtures("without_form_pages")
def test_questionnaire_without_pledges_is_deleted(page_editor, client, drive):
    client.post(reverse("wagtailsnippets_forms_pledgedrive:delete", args=[drive.pk]))

    assert (PledgeDrive.objects.count(), HelpAction.objects.count()) == (0, 0)
