"""When entries are taken: between opening and closing, by the database's clock and no other."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from forms.models import Entry, Raffle
from forms.raffle.enums import Phase
from forms.raffle.services.enter_raffle import enter_raffle
from forms.raffle.services.store_entry import RaffleNotOpen

pytestmark = pytest.mark.django_db

HALF_AN_HOUR = timedelta(minutes=30)
HOUR = timedelta(hours=1)


@pytest.fixture
def set_dates(raffle):
    """Let the raffle open and close so long from now, by the real clock, which is the database's."""

    def apply(opens_in: timedelta, closes_in: timedelta) -> None:
        now = timezone.now()
        Raffle.objects.filter(pk=raffle.pk).update(opens_at=now + opens_in, closes_at=now + closes_in)

    return apply


def phase(raffle) -> Phase:
    return Raffle.objects.with_phase().get(pk=raffle.pk).phase


@pytest.mark.parametrize("error", [-HOUR, timedelta(), HOUR], ids=["app slow", "app right", "app fast"])
@pytest.mark.parametrize(
    ("opens_in", "closes_in", "expected"),
    [(HALF_AN_HOUR, 2 * HOUR, Phase.UPCOMING), (-2 * HOUR, -HALF_AN_HOUR, Phase.CLOSED)],
    ids=["before", "after"],
)
def test_closed_raffle_takes_nothing_whatever_the_app_thinks_of_the_time(
    set_dates, raffle, entry_form, stored, error, opens_in, closes_in, expected
):
    set_dates(opens_in, closes_in)
    form = entry_form()
    before = stored()

    with time_machine.travel(timezone.now() + error), pytest.raises(RaffleNotOpen):
        enter_raffle(raffle, form, "fr")

    assert stored() == before
    assert phase(raffle) == expected


@pytest.mark.parametrize("error", [-HOUR, timedelta(), HOUR], ids=["app slow", "app right", "app fast"])
def test_open_raffle_takes_entries_whatever_the_app_thinks_of_the_time(set_dates, raffle, entry_form, error):
    set_dates(-HALF_AN_HOUR, HALF_AN_HOUR)
    form = entry_form()
    real = timezone.now()

    with time_machine.travel(real + error):
        enter_raffle(raffle, form, "fr")

    entry = Entry.objects.get()
    assert abs(entry.created_at - real) < timedelta(minutes=1)
    assert phase(raffle) == Phase.OPEN


@pytest.mark.usefixtures("without_form_pages")
def test_raffle_that_is_gone_takes_nothing(entry_form, raffle, stored):
    type(raffle).objects.filter(pk=raffle.pk).delete()
    before = stored()

    with pytest.raises(RaffleNotOpen):
        enter_raffle(raffle, entry_form(), "fr")

    assert stored() == before


def test_repeated_entry_after_closing_is_refused_too(set_dates, enter, entry_form, raffle, stored):
    enter()
    set_dates(-2 * HOUR, -HALF_AN_HOUR)
    before = stored()

    with pytest.raises(RaffleNotOpen):
        enter_raffle(raffle, entry_form(), "fr")

    assert stored()["forms.Entry"] == before["forms.Entry"]
    assert stored()["mailing.OutgoingMail"] == before["mailing.OutgoingMail"]


@pytest.mark.parametrize("error", [-HOUR, HOUR], ids=["app slow", "app fast"])
def test_page_shows_the_phase_by_the_database_clock(set_dates, client, raffle_pages, error):
    pages = []
    for opens_in, closes_in in [(HALF_AN_HOUR, HOUR), (-HALF_AN_HOUR, HALF_AN_HOUR), (-HOUR, -HALF_AN_HOUR)]:
        set_dates(opens_in, closes_in)
        with time_machine.travel(timezone.now() + error):
            pages.append(client.get("/fr/cafe/").context["phase"])

    assert pages == [Phase.UPCOMING, Phase.OPEN, Phase.CLOSED]
