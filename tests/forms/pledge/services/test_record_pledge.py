"""What people will do: the latest word stands, and nobody speaks for another's mailbox."""

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone

from forms.models import Pledge, PledgedAction
from forms.pledge.services.record_pledge import confirm_pledge, pledge_of, record_pledge
from mailing.models import OutgoingMail

pytestmark = pytest.mark.django_db


def queued() -> list[tuple]:
    rows = OutgoingMail.objects.filter(kind="pledge_confirmation").order_by("created_at", "pk")
    return list(rows.values_list("recipient", "language", "context", "state"))


def age(pledge: Pledge, seconds: int) -> None:
    """Let the last mail of the pledge be so old."""
    Pledge.objects.filter(pk=pledge.pk).update(mailed_at=timezone.now() - timedelta(seconds=seconds))


# --- Entrants ---------------------------------------------------------------------------------------------------------


def test_pledge_of_an_entrant_is_stored_whole(confirmed_entry, drive, entrant_pledge_form):
    recorded = record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())

    pledge = Pledge.objects.get()
    assert pledge.pk == recorded.pk
    assert model_to_dict(pledge, exclude=["id", "created_at", "confirmed_at"]) == {
        "last_name": "Dupont-Lévy",
        "first_name": "Zoë",
        "phone": "+33612345678",
        "email": "Zoe@example.org",
        "postcode": "87000",
        "postcode_known": True,
        "departement": "87",
        "agree_contact": False,
        "language": "fr",
        "drive": drive.pk,
        "entry": confirmed_entry.pk,
        "availability": "evenings",
        "message": "À bientôt",
    }
    assert (pledge.mailbox_key, pledge.actions) == ("zoe@example.org", ["share", "phone"])
    assert abs(timezone.now() - pledge.confirmed_at) < timedelta(minutes=1)


def test_pledge_of_an_entrant_mails_nothing(confirmed_entry, drive, entrant_pledge_form):
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())

    assert queued() == []


def test_entrant_who_changes_their_mind_replaces_the_pledge(confirmed_entry, drive, entrant_pledge_form):
    first = record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())

    record_pledge(
        confirmed_entry, drive.pk, entrant_pledge_form(actions=["write"], availability="weekends", message="")
    )

    pledge = Pledge.objects.get()
    assert (pledge.pk, pledge.actions, pledge.availability, pledge.message) == (first.pk, ["write"], "weekends", "")
    assert list(PledgedAction.objects.values_list("key", flat=True)) == ["write"]


def test_entrant_takes_over_what_the_same_mailbox_had_pledged_directly(pledge, enter, drive, entrant_pledge_form):
    direct = pledge(email="zoe@example.org")
    confirm_pledge(direct)
    entry = enter()

    record_pledge(entry, drive.pk, entrant_pledge_form(actions=["write"]))

    taken = Pledge.objects.get()
    assert (taken.pk, taken.entry, taken.last_name, taken.actions) == (direct.pk, entry, "Dupont-Lévy", ["write"])


def test_pledge_of_an_entrant_leaves_the_neighbours_alone(
    confirmed_entry, confirmed_pledge, drive, entrant_pledge_form
):
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form(actions=["write"]))

    confirmed_pledge.refresh_from_db()
    assert (confirmed_pledge.first_name, confirmed_pledge.actions) == ("Éloi", ["share", "phone"])
    assert Pledge.objects.count() == 2


def test_pledge_of_finds_what_the_mailbox_confirmed_only(enter, pledge, drive, confirmed_pledge):
    entry = enter(email="eloi+cafe@example.org")
    waiting = enter(email="autre@example.org")
    pledge(email="autre@example.org")

    assert pledge_of(entry, drive.pk) == confirmed_pledge
    assert pledge_of(entry, drive.pk + 1) is None
    assert pledge_of(waiting, drive.pk) is None


def test_nothing_of_a_pledge_stays_when_its_choices_cannot_be_stored(
    confirmed_entry, drive, entrant_pledge_form, stored, monkeypatch
):
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())
    before = stored()

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(type(PledgedAction.objects), "bulk_create", fail)
    with pytest.raises(RuntimeError):
        record_pledge(confirmed_entry, drive.pk, entrant_pledge_form(actions=["write"]))

    assert stored() == before


# --- Anyone else ------------------------------------------------------------------------------------------------------


def test_direct_pledge_waits_for_its_mailbox(pledge, drive):
    waiting = pledge(language="en", agree_contact="on")

    assert model_to_dict(waiting, exclude=["id", "created_at"]) == {
        "last_name": "Martin",
        "first_name": "Éloi",
        "phone": "",
        "email": "eloi@example.org",
        "postcode": "75011",
        "postcode_known": True,
        "departement": "75",
        "agree_contact": True,
        "language": "en",
        "drive": drive.pk,
        "entry": None,
        "availability": "evenings",
        "message": "À bientôt",
        "confirmed_at": None,
    }
    assert waiting.actions == ["share", "phone"]
    assert queued() == [("eloi@example.org", "en", {"pledge": waiting.pk}, "queued")]


def test_direct_pledge_replaces_the_one_that_waits(pledge):
    first = pledge()

    second = pledge(email="ELOI+2@example.org", actions=["write"], message="", availability="")

    assert second.pk == first.pk
    assert (second.email, second.actions, second.message) == ("ELOI+2@example.org", ["write"], "")
    assert Pledge.objects.count() == 1
    assert len(queued()) == 1


def test_direct_pledge_mails_again_after_the_gap_and_a_bounded_number_of_times(pledge, settings):
    for _ in range(settings.FORM_MAIL_MAX + 3):
        age(pledge(), settings.FORM_MAIL_GAP_SECONDS + 1)

    assert len(queued()) == settings.FORM_MAIL_MAX


def test_direct_pledge_does_not_mail_again_within_the_gap(pledge, settings):
    age(pledge(), settings.FORM_MAIL_GAP_SECONDS - 60)

    pledge()

    assert len(queued()) == 1


def test_stranger_cannot_replace_a_confirmed_pledge(confirmed_pledge, pledge):
    stranger = pledge(email="eloi+stranger@example.org", first_name="Autre", actions=["write"])

    confirmed_pledge.refresh_from_db()
    assert (confirmed_pledge.first_name, confirmed_pledge.actions) == ("Éloi", ["share", "phone"])
    assert confirmed_pledge.confirmed_at is not None
    assert stranger.confirmed_at is None
    assert stranger.pk != confirmed_pledge.pk


def test_confirmed_pledge_replaces_the_earlier_one_and_keeps_its_entry(
    confirmed_entry, drive, entrant_pledge_form, pledge
):
    record_pledge(confirmed_entry, drive.pk, entrant_pledge_form())
    later = pledge(email="zoe@example.org", actions=["write"])

    confirm_pledge(later)

    stands = Pledge.objects.get()
    assert (stands.pk, stands.entry, stands.actions) == (later.pk, confirmed_entry, ["write"])
    assert abs(timezone.now() - stands.confirmed_at) < timedelta(minutes=1)


def test_first_confirmation_of_a_pledge_stands(confirmed_pledge, stored):
    before = stored()

    confirm_pledge(confirmed_pledge)

    assert stored() == before


def test_confirmed_pledge_leaves_the_neighbours_alone(confirmed_pledge, pledge):
    other = pledge(email="autre@example.org")
    third = pledge(email="troisieme@example.org")

    confirm_pledge(other)

    third.refresh_from_db()
    assert third.confirmed_at is None
    assert {one.email for one in Pledge.objects.exclude(confirmed_at=None)} == {
        "eloi@example.org",
        "autre@example.org",
    }


def test_nothing_of_a_direct_pledge_stays_when_its_mail_cannot_be_queued(pledge, stored, monkeypatch):
    before = stored()

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("forms.pledge.services.record_pledge.queue_mail", fail)
    with pytest.raises(RuntimeError):
        pledge()

    assert stored() == before
