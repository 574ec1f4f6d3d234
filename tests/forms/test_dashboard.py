"""The numbers on the admin's first screen: exact, and only for those who may see entries."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from forms.models import Tally


@pytest.fixture
def tallies(raffle, drive):
    today = timezone.localdate()
    by_day = {today.isoformat(): 1200, (today - timedelta(days=29)).isoformat(): 3}
    given = {"counted_at": timezone.now(), "by_day": by_day}
    Tally.objects.create(raffle=raffle, total=1203, by_departement={"75": 1200, "87": 2, "": 1}, **given)
    Tally.objects.create(drive=drive, total=7, by_departement={"75": 7}, **given)


@pytest.fixture
def read_home(client):
    return lambda: BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")


def test_reader_of_entries_sees_exact_numbers_and_both_plots(sign_in, read_home, tallies):
    sign_in("view_entry")

    (shown,) = read_home().select("details.tally")

    lines = [" ".join(line.get_text(" ").split()) for line in shown.select(".tally__line")]
    bars = [(bar["x"], bar["y"], bar["height"]) for bar in shown.select(".tally__days rect")]
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in shown.select(".tally__table tbody tr")]
    assert shown.summary.get_text() == "Un café"
    assert shown.strong.get_text() == "1,203"
    assert lines == ["Paris (75) 1,200", "Haute-Vienne (87) 2", "Unknown 1"]
    assert (len(bars), bars[0], bars[1], bars[29]) == (30, ("00", "99", "1"), ("10", "100", "0"), ("290", "0", "100"))
    assert (len(rows), rows[0][1], rows[1][1], rows[29][1]) == (30, "1,200", "0", "3")
    assert shown.select_one(".tally__days")["aria-hidden"] == "true"  # the table says the same


def test_reader_of_pledges_sees_their_numbers_too(sign_in, read_home, tallies):
    sign_in("view_entry", "view_pledge")

    assert [shown.summary.get_text() for shown in read_home().select("details.tally")] == ["Un café", "Agir"]


def test_editor_without_the_permission_sees_no_number(page_editor, read_home, tallies):
    assert read_home().select("details.tally") == []


def test_nothing_counted_is_not_shown(sign_in, read_home, raffle, drive):
    sign_in("view_entry", "view_pledge")
    Tally.objects.create(raffle=raffle)

    assert read_home().select("details.tally") == []
