"""What the files for spreadsheet programs hold, row by row."""

import csv
import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from django.urls import reverse

from forms.raffle.enums import EntryState
from people.domain.formulas import FORMULA_STARTS, escape_formula

MOMENT = datetime(2030, 1, 15, 12, 30, tzinfo=UTC)

ENTRY_HEADINGS = [
    "Ticket",
    "Raffle",
    "State",
    "Last name",
    "First name",
    "Phone",
    "E-mail",
    "Postcode",
    "Département",
    "Region",
    "Travel can be refunded",
    "Question for the candidate",
    "Other answers",
    "Agrees to be contacted again",
    "Language",
    "Date of entry",
    "Date of confirmation",
]


@pytest.fixture(autouse=True)
def reader(sign_in):
    return sign_in("view_entry", "export_entry", "view_pledge", "export_pledge")


@pytest.fixture
def read_csv(client):
    def read(name, **query):
        response = client.get(reverse(f"{name}:index"), {**query, "export": "csv"})
        assert response["Content-Disposition"] == f'attachment; filename="{name}.csv"'
        return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8"), newline="")))

    return read


@pytest.fixture
def read_xlsx(client):
    def read(name, **query):
        response = client.get(reverse(f"{name}:index"), {**query, "export": "xlsx"})
        assert response["Content-Disposition"] == f'attachment; filename="{name}.xlsx"'
        sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active
        return [[cell.value for cell in row] for row in sheet.rows]

    return read


@pytest.fixture
def entry(make_entry):
    return make_entry(
        ticket="abcdefghijklmnop",
        state=EntryState.CONFIRMED,
        email="Zoe@example.org",
        has_travel_right=True,
        question="Et l’école ?\n“Oui”, dit-elle ; ça va, naïve œuvre.",
        answers={"how_heard": ["friend", "press"], "children": "2"},
        agree_contact=True,
        created_at=MOMENT,
        confirmed_at=MOMENT + timedelta(hours=1),
    )


def test_csv_of_entries_is_whole(entry, make_entry, read_csv):
    make_entry(ticket="qrstuvwxyz234567", email="b@example.org", created_at=MOMENT - timedelta(days=1), language="en")

    assert read_csv("entries") == [
        ENTRY_HEADINGS,
        [
            "abcdefghijklmnop",
            "Un café",
            "confirmed",
            "Dupont-Lévy",
            "Zoë",
            "'+33612345678",
            "Zoe@example.org",
            "87000",
            "87 Haute-Vienne",
            "Nouvelle-Aquitaine",
            "True",
            "Et l’école ?\n“Oui”, dit-elle ; ça va, naïve œuvre.",
            "children: 2; how_heard: friend, press",
            "True",
            "fr",
            "2030-01-15 13:30:00",
            "2030-01-15 14:30:00",
        ],
        [
            "qrstuvwxyz234567",
            "Un café",
            "waiting for confirmation",
            "Dupont-Lévy",
            "Zoë",
            "'+33612345678",
            "b@example.org",
            "87000",
            "87 Haute-Vienne",
            "Nouvelle-Aquitaine",
            "False",
            "",
            "",
            "False",
            "en",
            "2030-01-14 13:30:00",
            "",
        ],
    ]


def test_xlsx_of_entries_is_whole(entry, read_xlsx):
    assert read_xlsx("entries") == [
        ENTRY_HEADINGS,
        [
            "abcdefghijklmnop",
            "Un café",
            "confirmed",
            "Dupont-Lévy",
            "Zoë",
            "'+33612345678",
            "Zoe@example.org",
            "87000",
            "87 Haute-Vienne",
            "Nouvelle-Aquitaine",
            True,
            "Et l’école ?\n“Oui”, dit-elle ; ça va, naïve œuvre.",
            "children: 2; how_heard: friend, press",
            True,
            "fr",
            "2030-01-15 13:30:00",
            "2030-01-15 14:30:00",
        ],
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_questions_are_exported_without_the_means_to_reach_people(entry, make_entry, request, kind):
    make_entry(question="", first_name="Silent")

    rows = request.getfixturevalue(f"read_{kind}")("questions")

    assert rows == [
        ["Question for the candidate", "First name", "Département", "State", "Language", "Date of entry"],
        [
            "Et l’école ?\n“Oui”, dit-elle ; ça va, naïve œuvre.",
            "Zoë",
            "87 Haute-Vienne",
            "confirmed",
            "fr",
            "2030-01-15 13:30:00",
        ],
    ]


def test_csv_of_pledges_is_whole(make_pledge, read_csv):
    make_pledge(
        ("share", "phone"),
        email="Eloi@example.org",
        message="À bientôt",
        created_at=MOMENT,
        confirmed_at=MOMENT + timedelta(hours=1),
    )

    assert read_csv("pledges") == [
        [
            "Last name",
            "First name",
            "Phone",
            "E-mail",
            "Postcode",
            "Département",
            "Region",
            "Ways to help",
            "Availability",
            "Message",
            "Agrees to be contacted again",
            "Language",
            "Date of the pledge",
            "Date of confirmation",
        ],
        [
            "Martin",
            "Éloi",
            "",
            "Eloi@example.org",
            "75011",
            "75 Paris",
            "Île-de-France",
            "Share, Phone",
            "In the evening",
            "À bientôt",
            "False",
            "fr",
            "2030-01-15 13:30:00",
            "2030-01-15 14:30:00",
        ],
    ]


def test_xlsx_of_pledges_holds_the_same_as_csv(make_pledge, read_csv, read_xlsx):
    make_pledge(("share", "phone"), message="À bientôt", agree_contact=True)

    as_text = [["" if cell is None else str(cell) for cell in row] for row in read_xlsx("pledges")]

    assert as_text == read_csv("pledges")
    assert len(as_text) == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_follows_filters_and_search(make_entry, request, kind):
    make_entry(first_name="Other")
    make_entry(first_name="Wanted", state=EntryState.CONFIRMED)

    read = request.getfixturevalue(f"read_{kind}")

    assert [row[4] for row in read("entries", state="confirmed")] == ["First name", "Wanted"]
    assert [row[4] for row in read("entries", q="wanted")] == ["First name", "Wanted"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_formulas_are_escaped_in_every_field_that_a_visitor_fills(make_entry, request, kind):
    make_entry(
        last_name='=HYPERLINK("http://evil.example","x")',
        first_name="@SUM(1)",
        question="-1+1",
        answers={"=cmd": "x"},
        email="+a@example.org",
    )

    row = request.getfixturevalue(f"read_{kind}")("entries")[1]

    assert {name: row[ENTRY_HEADINGS.index(name)] for name in ("Last name", "First name", "E-mail", "Phone")} == {
        "Last name": '\'=HYPERLINK("http://evil.example","x")',
        "First name": "'@SUM(1)",
        "E-mail": "'+a@example.org",
        "Phone": "'+33612345678",
    }
    assert [row[ENTRY_HEADINGS.index(name)] for name in ("Question for the candidate", "Other answers")] == [
        "'-1+1",
        "'=cmd: x",
    ]


def test_no_cell_of_the_workbook_is_a_formula(make_entry, client):
    make_entry(last_name="=1+1", question="=cmd|' /C calc'!A0")

    response = client.get(reverse("entries:index"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active

    assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "inlineStr", "b", "n"}


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_escape_formula_puts_an_apostrophe_before_what_starts_a_formula(start):
    assert escape_formula(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "Zoë", "1+1", "a=b", "’ellipse", " un"])
def test_escape_formula_leaves_other_texts(text):
    assert escape_formula(text) == text


def test_both_files_speak_the_reader_language_whatever_the_browser_asks_for(make_entry, client):
    make_entry()

    files = [
        client.get(reverse("entries:index"), {"export": kind}, headers={"Accept-Language": "fr"}).getvalue()
        for kind in ("csv", "xlsx")
    ]
    csv_rows = list(csv.reader(io.StringIO(files[0].decode("utf-8"))))
    xlsx_rows = list(openpyxl.load_workbook(io.BytesIO(files[1])).active.values)

    assert csv_rows[0] == list(xlsx_rows[0]) == ENTRY_HEADINGS
    assert csv_rows[1][2] == xlsx_rows[1][2] == "waiting for confirmation"
