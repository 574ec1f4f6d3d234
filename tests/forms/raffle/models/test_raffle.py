"""The raffle's record: where it stands, and what it refuses."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.documents import get_document_model

from forms.models import Entry, Raffle
from forms.raffle.enums import Phase

pytestmark = pytest.mark.django_db
# There is no raffle but the test's own.
alone = pytest.mark.usefixtures("without_forms")

DAY = timedelta(days=1)


def make_raffle(opens_in=-DAY, closes_in=DAY, **fields) -> Raffle:
    now = timezone.now()
    return Raffle.objects.create(name="Un café", opens_at=now + opens_in, closes_at=now + closes_in, **fields)


@pytest.mark.parametrize(
    ("opens_in", "closes_in", "phase"),
    [
        (DAY, 2 * DAY, Phase.UPCOMING),
        (timedelta(seconds=30), DAY, Phase.UPCOMING),
        (-DAY, DAY, Phase.OPEN),
        (-DAY, timedelta(seconds=30), Phase.OPEN),
        (-DAY, timedelta(seconds=-1), Phase.CLOSED),
        (-2 * DAY, -DAY, Phase.CLOSED),
    ],
)
@alone
def test_phase_follows_opening_and_closing(opens_in, closes_in, phase):
    raffle = make_raffle(opens_in, closes_in)

    assert Raffle.objects.with_phase().get(pk=raffle.pk).phase == phase
    assert list(Raffle.objects.open_now()) == ([raffle] if phase == Phase.OPEN else [])


@pytest.mark.parametrize("server_clock", [datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)])
@alone
def test_phase_does_not_believe_the_web_server_clock(server_clock):
    raffle = make_raffle()

    with time_machine.travel(server_clock):
        phase = Raffle.objects.with_phase().get().phase
        open_now = list(Raffle.objects.open_now())

    assert (phase, open_now) == (Phase.OPEN, [raffle])


@alone
def test_phases_of_many_raffles_take_one_query(django_assert_num_queries):
    make_raffle()
    make_raffle(DAY, 2 * DAY)
    make_raffle(-2 * DAY, -DAY)

    with django_assert_num_queries(1):
        phases = [raffle.phase for raffle in Raffle.objects.with_phase()]

    assert phases == [Phase.UPCOMING, Phase.OPEN, Phase.CLOSED]


@pytest.mark.parametrize("lasts", [timedelta(0), -DAY])
def test_raffle_that_closes_before_it_opens_is_refused_in_words(lasts):
    now = timezone.now()

    with pytest.raises(ValidationError) as refusal:
        Raffle(name="Un café", opens_at=now, closes_at=now + lasts).clean()

    assert list(refusal.value.message_dict) == ["closes_at"]


@pytest.mark.parametrize("lasts", [timedelta(0), -DAY])
@alone
def test_raffle_that_closes_before_it_opens_is_refused_by_the_database(lasts):
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        Raffle.objects.create(name="Un café", opens_at=now, closes_at=now + lasts)

    assert Raffle.objects.count() == 0


def test_home_area_is_ile_de_france_until_somebody_changes_it():
    first, second = make_raffle(), make_raffle()
    first.home_area.append("87")

    assert second.home_area == ["75", "77", "78", "91", "92", "93", "94", "95"]


@alone
def test_raffle_with_an_entry_cannot_be_deleted():
    raffle = make_raffle()
    entry = Entry.objects.create(raffle=raffle, ticket="abcdefghijklmnop", mailbox_key="a@b.fr", language="fr")

    with pytest.raises(ProtectedError):
        raffle.delete()

    assert (list(Raffle.objects.all()), list(Entry.objects.all())) == ([raffle], [entry])


def test_rules_that_a_raffle_refers_to_cannot_be_deleted():
    rules = get_document_model().objects.create(title="Rules", file="documents/rules.txt")
    raffle = make_raffle(rules_document=rules)

    with pytest.raises(ProtectedError):
        rules.delete()

    assert Raffle.objects.get(pk=raffle.pk).rules_document == rules


@pytest.mark.parametrize(
    "change", [{"opens_at": timezone.now() - 9 * DAY}, {"closes_at": timezone.now() + DAY}, {"winners": 6}]
)
def test_what_a_draw_has_announced_can_no_longer_be_changed(frozen_draw, change):
    raffle = frozen_draw.raffle
    for name, value in change.items():
        setattr(raffle, name, value)

    with pytest.raises(ValidationError) as refusal:
        raffle.full_clean()

    assert list(refusal.value.message_dict) == list(change)


def test_rules_of_a_draw_can_no_longer_be_changed(frozen_draw):
    frozen_draw.raffle.rules_document = None

    with pytest.raises(ValidationError) as refusal:
        frozen_draw.raffle.full_clean()

    assert list(refusal.value.message_dict) == ["rules_document"]


def test_closing_time_cannot_leave_out_whoever_confirmed_in_time(confirmed_entry):
    raffle = confirmed_entry.raffle
    raffle.closes_at = confirmed_entry.confirmed_at - timedelta(minutes=1)

    with pytest.raises(ValidationError) as refusal:
        raffle.clean()

    assert refusal.value.message_dict == {
        "closes_at": [
            "1 inscription a été confirmée après cette heure\u00a0: elle sortirait du tirage. "
            "Choisissez une heure plus tardive."
        ]
    }


def test_closing_time_can_move_while_nobody_falls_out(confirmed_entry):
    raffle = confirmed_entry.raffle
    raffle.closes_at = confirmed_entry.confirmed_at + timedelta(minutes=1)

    raffle.clean()
