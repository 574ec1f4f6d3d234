"""The screens where editors set up raffles."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from forms.draw.services.freeze_draw import rehearse_draw
from forms.models import Entry, Raffle
from people.places import departements

ADD = "wagtailsnippets_forms_raffle:add"
EDIT = "wagtailsnippets_forms_raffle:edit"
DELETE = "wagtailsnippets_forms_raffle:delete"


@pytest.fixture
def form_data(drive):
    return {
        "name": "Cinq cafés",
        "opens_at": "2030-02-01 10:00",
        "closes_at": "2030-03-01 10:00",
        "winners": "5",
        "alternates": "10",
        "answer_days": "5",
        "rules_document": "",
        "pledge_drive": drive.pk,
        "travel_cap": "200",
        "travel_class": "second",
        "home_area": ["75", "2A"],
    }


def errors_beside_fields(response) -> dict[str, list[str]]:
    """The messages of a form's screen, by the field that each stands beside."""
    page = BeautifulSoup(response.content, "html.parser")
    fields = {field["data-contentpath"]: field for field in page.select("[data-field][data-contentpath]")}
    found = {
        name: [message.get_text(" ", strip=True) for message in field.select(".error-message")]
        for name, field in fields.items()
    }
    return {name: messages for name, messages in found.items() if messages}


def test_list_shows_each_raffle_with_its_phase(administrator, client, raffle):
    now = timezone.now()
    Raffle.objects.create(name="Next", opens_at=now + timedelta(days=9), closes_at=now + timedelta(days=10))
    Raffle.objects.create(name="Past", opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=8))

    page = BeautifulSoup(client.get(reverse("wagtailsnippets_forms_raffle:list")).content, "html.parser")
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
        for row in page.select("#listing-results tbody tr")
    ]

    assert sorted((row[1].split()[0], row[2]) for row in rows) == [
        ("Next", "not open yet"),
        ("Past", "closed"),
        ("Un", "open"),
    ]


def test_form_offers_every_departement_and_ticks_the_home_area(administrator, client, raffle):
    page = BeautifulSoup(client.get(reverse(EDIT, args=[raffle.pk])).content, "html.parser")

    boxes = page.select("input[type=checkbox][name=home_area]")

    assert [box["value"] for box in boxes] == list(departements())
    assert [box["value"] for box in boxes if box.has_attr("checked")] == [
        "75", "77", "78", "91", "92", "93", "94", "95"
    ]  # fmt: skip


@pytest.mark.usefixtures("without_form_pages")
def test_editor_adds_a_raffle(administrator, client, form_data, drive):
    Raffle.objects.all().delete()

    response = client.post(reverse(ADD), form_data)

    assert response.status_code == 302
    assert list(Raffle.objects.values()) == [
        {
            "id": Raffle.objects.get().pk,
            "name": "Cinq cafés",
            "opens_at": datetime(2030, 2, 1, 9, 0, tzinfo=UTC),
            "closes_at": datetime(2030, 3, 1, 9, 0, tzinfo=UTC),
            "winners": 5,
            "alternates": 10,
            "answer_days": 5,
            "home_area": ["75", "2A"],
            "travel_cap": Decimal("200"),
            "travel_class": "second",
            "rules_document_id": None,
            "pledge_drive_id": drive.pk,
        }
    ]


def test_editor_empties_the_home_area(administrator, client, raffle, form_data):
    response = client.post(reverse(EDIT, args=[raffle.pk]), {**form_data, "home_area": []})

    raffle.refresh_from_db()
    assert (response.status_code, raffle.home_area) == (302, [])


@pytest.mark.parametrize("closes_at", ["2030-02-01 10:00", "2030-01-31 10:00"])
def test_raffle_that_closes_before_it_opens_is_refused_beside_the_field(
    administrator, client, raffle, form_data, closes_at
):
    response = client.post(reverse(EDIT, args=[raffle.pk]), {**form_data, "closes_at": closes_at})

    assert errors_beside_fields(response) == {"closes_at": ["A raffle closes after it opens."]}
    assert Raffle.objects.get().name == "Un café"


def test_unknown_departement_is_refused_beside_the_field(administrator, client, raffle, form_data):
    response = client.post(reverse(EDIT, args=[raffle.pk]), {**form_data, "home_area": ["75", "00"]})

    assert errors_beside_fields(response) == {
        "home_area": ["Select a valid choice. 00 is not one of the available choices."]
    }
    assert Raffle.objects.get().name == "Un café"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("winners", "0", "Ensure this value is greater than or equal to 1."),
        ("travel_cap", "-1", "Ensure this value is greater than or equal to 0."),
        ("name", "", "This field is required."),
    ],
)
def test_wrong_value_is_refused_beside_its_field(administrator, client, raffle, form_data, field, value, message):
    response = client.post(reverse(EDIT, args=[raffle.pk]), {**form_data, field: value})

    assert errors_beside_fields(response) == {field: [message]}


def test_raffle_with_entries_is_not_deleted(page_editor, client, raffle, make_entry, messages_of):
    entry = make_entry()

    response = client.post(reverse(DELETE, args=[raffle.pk]), follow=True)

    assert messages_of(response) == ["“Un café” has entries: it cannot be deleted."]
    assert (list(Raffle.objects.all()), list(Entry.objects.all())) == ([raffle], [entry])


def test_raffle_with_entries_is_not_deleted_among_several(page_editor, client, raffle, make_entry, messages_of):
    entry = make_entry()
    empty = Raffle.objects.create(name="Empty", opens_at=raffle.opens_at, closes_at=raffle.closes_at)
    url = reverse("wagtail_bulk_action", args=["forms", "raffle", "delete"])

    response = client.post(f"{url}?id={empty.pk}&id={raffle.pk}", follow=True)

    assert messages_of(response) == ["“Un café” has entries: it cannot be deleted."]
    assert (set(Raffle.objects.all()), list(Entry.objects.all())) == ({raffle, empty}, [entry])


def test_raffle_that_a_page_presents_is_not_deleted(page_editor, client, raffle, raffle_pages):
    response = client.post(reverse(DELETE, args=[raffle.pk]))

    assert response.status_code == 302
    assert list(Raffle.objects.all()) == [raffle]


@pytest.mark.usefixtures("without_form_pages")
def test_raffle_without_entries_or_page_is_deleted(page_editor, client, raffle, messages_of):
    response = client.post(reverse(DELETE, args=[raffle.pk]), follow=True)

    assert messages_of(response) == ["Raffle 'Un café' deleted."]
    assert Raffle.objects.count() == 0


class TestOnceTheListIsFrozen:
    """What the draw's commit announces stays as it is; the rest can still be changed."""

    REFUSAL = "The list of the draw is frozen: this can no longer be changed."

    @pytest.fixture
    def kept(self, form_data, frozen_draw) -> dict:
        """The form of the frozen draw's raffle as the screen shows it: its times without their seconds."""
        raffle = frozen_draw.raffle
        moments = {name: timezone.localtime(getattr(raffle, name)) for name in ("opens_at", "closes_at")}
        return {
            **form_data,
            **{name: f"{moment:%Y-%m-%d %H:%M}" for name, moment in moments.items()},
            "rules_document": raffle.rules_document_id,
        }

    @pytest.mark.parametrize(
        ("field", "value"),
        [("opens_at", "2020-01-01 10:00"), ("closes_at", "2099-01-01 10:00"), ("winners", "6"), ("rules_document", "")],
    )
    def test_what_was_announced_is_refused_beside_its_field(
        self, administrator, client, frozen_draw, kept, field, value
    ):
        before = list(Raffle.objects.values())

        response = client.post(reverse(EDIT, args=[frozen_draw.raffle_id]), {**kept, field: value})

        assert errors_beside_fields(response) == {field: [self.REFUSAL]}
        assert list(Raffle.objects.values()) == before

    def test_the_rest_is_changed_and_the_times_keep_their_seconds(self, administrator, client, frozen_draw, kept):
        Raffle.objects.update(closes_at=frozen_draw.raffle.closes_at.replace(second=37, microsecond=123))
        before = Raffle.objects.get()

        response = client.post(
            reverse(EDIT, args=[frozen_draw.raffle_id]), {**kept, "name": "Renamed", "answer_days": "9"}
        )

        after = Raffle.objects.get()
        assert (response.status_code, after.name, after.answer_days) == (302, "Renamed", 9)
        assert (after.opens_at, after.closes_at, after.winners) == (before.opens_at, before.closes_at, before.winners)

    def test_rehearsal_settles_nothing(self, administrator, client, raffle, form_data):
        rehearse_draw(raffle.pk)

        assert client.post(reverse(EDIT, args=[raffle.pk]), {**form_data, "winners": "6"}).status_code == 302

    def test_raffle_is_not_deleted(self, page_editor, client, frozen_draw, messages_of):
        response = client.post(reverse(DELETE, args=[frozen_draw.raffle_id]), follow=True)

        assert messages_of(response) == ["“Un café” has a draw: it cannot be deleted."]
        assert Raffle.objects.count() == 1

    def test_raffle_with_a_rehearsal_is_not_deleted(self, page_editor, client, raffle, messages_of):
        rehearse_draw(raffle.pk)

        response = client.post(reverse(DELETE, args=[raffle.pk]), follow=True)

        assert messages_of(response) == ["“Un café” has rehearsals of its draw: delete them first."]
        assert Raffle.objects.count() == 1


@pytest.mark.parametrize(("permissions", "is_led"), [(["view_draw"], True), ([], False)])
def test_list_leads_to_the_draw_those_who_may_see_it(sign_in, client, raffle, permissions, is_led):
    sign_in("view_raffle", "change_raffle", *permissions)

    page = client.get(reverse("wagtailsnippets_forms_raffle:list")).content.decode()

    assert (reverse("draws:guide", args=[raffle.pk]) in page) is is_led
