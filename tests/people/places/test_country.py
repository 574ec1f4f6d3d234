"""The seam: another country is one package, and the site follows (here: Belgium, tests.people.places.belgium)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.users.models import UserProfile

from forms.models import Entry, Raffle, Tally
from forms.raffle.forms import EntryForm
from forms.raffle.models.raffle import default_home_area
from forms.raffle.services.enter_raffle import enter_raffle
from forms.tally.models import TallyLine
from people import places
from people.forms.fields import PhoneField, PostcodeField
from people.places import Location
from people.screens.personal import departement_choices
from tests.people.places import belgium

ROOT = Path(__file__).resolve().parents[3]
BELGIUM = "tests.people.places.belgium"


@pytest.fixture(autouse=True)
def _in_belgium(settings):
    settings.COUNTRY = BELGIUM


@pytest.fixture
def belgian_entry(raffle, entry_data):
    """Enter with a Belgian phone number and this postcode; returns the entry."""
    raffle.home_area = default_home_area()
    raffle.save()

    def enter(postcode: str) -> Entry:
        email = f"zoe{postcode}@example.org"
        form = EntryForm({**entry_data, "phone": "0470 12 34 56", "postcode": postcode, "email": email})
        assert form.is_valid(), form.errors.as_json()
        enter_raffle(raffle, form, language="fr")
        return Entry.objects.get(email=email)

    return enter


@pytest.fixture
def read_admin(client, db):
    """A screen of the admin, in English, as somebody sees it who may do everything."""
    user = User.objects.create_superuser("admin", "admin@example.org", "password")
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)

    def read(name: str, *args, **query) -> BeautifulSoup:
        return BeautifulSoup(client.get(reverse(name, args=args), query).content, "html.parser")

    return read


def refusal(field, typed: str) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages


def test_functions_are_those_of_the_country():
    namur = belgium.COMMUNES[5]

    assert places.get_country() is belgium.COUNTRY
    assert places.locate("50 00") == Location("5000", ("WNA",), known=True)
    assert places.departements() == belgium.DEPARTEMENTS
    assert places.find_commune("92094") == namur
    assert places.communes_of("5020") == (namur,)
    assert places.communes_named("nam", 1) == [namur]
    assert places.find_place("5000") == belgium.find_place("5000")


def test_words_are_said_as_the_country_says_them(settings):
    label = places.word("departement")
    assert str(label) == "Province"

    settings.COUNTRY = "people.places.france"
    assert str(label) == "Département"


def test_phone_numbers_without_a_country_code_are_of_the_country():
    assert PhoneField().clean("0470 12 34 56") == "+32470123456"
    assert PhoneField().clean("+33 6 12 34 56 78") == "+33612345678"
    assert refusal(PhoneField(), "call me") == ["This does not read as a phone number. Write it like 0470 12 34 56."]


def test_postcodes_are_read_and_refused_as_the_country_writes_them():
    field = PostcodeField()

    assert field.clean("5000") == Location("5000", ("WNA",), known=True)
    assert field.clean("5099") == Location("5099", ("WNA",), known=False)
    assert refusal(field, "87000") == ["A Belgian postcode has four digits, like 5000."]
    assert refusal(field, "3000") == ["No Belgian province has postcodes that start with 30."]
    assert (field.max_length, field.widget.attrs["inputmode"]) == (8, "numeric")


def test_form_helps_in_the_words_of_the_country():
    form = EntryForm()

    assert {name: str(form[name].help_text) for name in ("phone", "postcode")} == {
        "phone": "Belgian number, or any number with its country code.",
        "postcode": "Of the place in Belgium where you live.",
    }


@pytest.mark.django_db
def test_entries_have_their_province_and_travel_right(belgian_entry):
    here, away = belgian_entry("1000"), belgian_entry("5000")

    assert [
        (entry.phone.as_e164, entry.postcode, entry.departement_name, entry.region_name, entry.has_travel_right)
        for entry in (here, away)
    ] == [
        ("+32470123456", "1000", "BRU Bruxelles-Capitale", "Bruxelles-Capitale", False),
        ("+32470123456", "5000", "WNA Namur", "Wallonie", True),
    ]


def test_tally_names_provinces():
    tally = Tally(total=30, by_departement={"BRU": 20, "WLG": 10})

    assert tally.heading_by_departement == "By province"
    assert tally.shown_lines == [TallyLine("Bruxelles-Capitale (BRU)", 20, 100), TallyLine("Liège (WLG)", 10, 50)]


@pytest.mark.django_db
def test_list_of_entries_is_filtered_by_province(belgian_entry, read_admin):
    belgian_entry("1000")
    belgian_entry("5000")

    shown = read_admin("entries:index", departement="WNA")

    headings = [" ".join(cell.get_text(" ").split()) for cell in shown.select("#listing-results thead th")]
    (row,) = shown.select("#listing-results tbody tr")
    offered = shown.select("[name=departement] option") or shown.select("[name=departement]")
    assert "Province" in headings
    assert "Département" not in shown.get_text()
    assert "WNA Namur" in row.get_text()
    assert [option["value"] for option in offered if option["value"]] == list(belgium.DEPARTEMENTS)
    assert departement_choices()[0] == ("BRU", "BRU Bruxelles-Capitale")


@pytest.mark.django_db
def test_record_of_an_entry_speaks_of_provinces(belgian_entry, read_admin):
    text = " ".join(read_admin("entries:inspect", belgian_entry("5099").pk).get_text(" ").split())

    assert "Province WNA Namur" in text
    assert "Postcode in bpost’s list no" in text


@pytest.mark.django_db
def test_raffle_begins_with_the_country_s_home_area(read_admin):
    shown = read_admin(Raffle.snippet_viewset.get_url_name("add"))

    boxes = shown.select("input[type=checkbox][name=home_area]")
    assert [box["value"] for box in boxes] == list(belgium.DEPARTEMENTS)
    assert [box["value"] for box in boxes if box.has_attr("checked")] == ["BRU"]
    assert "Winners who live in these provinces come at their own expense." in shown.get_text()


def test_site_of_another_country_has_its_clock_and_the_same_tables(tmp_path):
    code = (
        "import django; django.setup();"
        "from django.conf import settings; from django.core.management import call_command;"
        "print(settings.TIME_ZONE, settings.PHONENUMBER_DEFAULT_REGION);"
        "call_command('makemigrations', check=True, dry_run=True)"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": ".:site",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "COUNTRY": BELGIUM,
        "VAR_DIR": str(tmp_path),
    }

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )

    assert done.stdout == "Europe/Brussels BE\nNo changes detected\n", done.stderr
