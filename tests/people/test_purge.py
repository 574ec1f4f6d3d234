"""Forgetting what could only have served a confirmation that can no longer come."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from forms.draw.links import CLAIM_TRAVEL
from forms.draw.services import erase_drawn_entries
from forms.draw.services.answer_as_winner import accept_place
from forms.models import Draw, Entry, FriendInvitation, InvitedMailbox, Pledge, Receipt, TravelClaim, Winner
from forms.pledge.links import PLEDGE_AS_ENTRANT
from forms.pledge.services.record_pledge import record_pledge
from forms.raffle.enums import EntryState
from forms.raffle.links import CONFIRM_ENTRY, WITHDRAW_ENTRY
from forms.raffle.personal import ENTRY
from forms.raffle.services.confirm_entry import confirm_entry
from forms.raffle.services.withdraw_entry import withdraw_entry
from forms.travel.services.claim_travel import claim_travel
from forms.travel.services.read_receipt import read_receipt
from mailing.models import OutgoingMail
from mailing.outbox import queue_mail
from people.links.tokens import find_subject, issue_token
from people.models import MailLink
from people.personal import purge_expired
from tests.forms.draws import add_entrants
from tests.forms.receipts import make_pdf

pytestmark = pytest.mark.django_db

TOO_OLD = timedelta(days=7, minutes=1)
YOUNG = timedelta(days=6, hours=23)


def age(row, how_old: timedelta) -> None:
    type(row).objects.filter(pk=row.pk).update(mailed_at=timezone.now() - how_old)


def test_purge_of_a_young_site_erases_nothing(enter, pledge, stored):
    entry = enter(friend_1="ami@example.org")
    waiting = pledge()
    age(entry, YOUNG)
    age(waiting, YOUNG)
    issue_token(CONFIRM_ENTRY, entry)
    before = stored()

    assert purge_expired() == {"links": 0, "addresses of friends": 0, "pledges": 0, "entries": 0}
    assert stored() == before


def test_purge_erases_the_friends_of_entries_that_nobody_confirmed(enter):
    late = enter(friend_1="ami@example.org", friend_2="b@example.org")
    confirmed = enter(email="autre@example.org", friend_1="c@example.org")
    confirm_entry(confirmed)
    FriendInvitation.objects.filter(entry=confirmed).update(email="still@example.org")
    young = enter(email="jeune@example.org", friend_1="d@example.org")
    age(late, TOO_OLD)
    age(confirmed, TOO_OLD)

    assert purge_expired() == {"links": 0, "addresses of friends": 2, "pledges": 0, "entries": 0}
    emails = {entry: set(entry.invitations.values_list("email", flat=True)) for entry in (late, confirmed, young)}
    assert emails == {late: {""}, confirmed: {"still@example.org"}, young: {"d@example.org"}}


def test_purge_keeps_every_entry(enter):
    entry = enter()
    age(entry, timedelta(days=400))

    purge_expired()

    assert Entry.objects.get().email == "Zoe@example.org"


def test_purge_erases_pledges_that_nobody_confirmed(pledge, confirmed_pledge):
    age(confirmed_pledge, TOO_OLD)
    late = pledge(email="tard@example.org")
    age(late, TOO_OLD)
    young = pledge(email="jeune@example.org")

    assert purge_expired() == {"links": 0, "addresses of friends": 0, "pledges": 1, "entries": 0}
    assert set(Pledge.objects.all()) == {confirmed_pledge, young}


def test_purge_erases_links_past_their_date(enter):
    entry = enter()
    issue_token(CONFIRM_ENTRY, entry)
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    issue_token(WITHDRAW_ENTRY, entry)

    assert purge_expired() == {"links": 1, "addresses of friends": 0, "pledges": 0, "entries": 0}
    assert [link.purpose for link in MailLink.objects.all()] == [WITHDRAW_ENTRY.name]


def test_purge_command_says_what_it_erased(pledge, capsys):
    age(pledge(), TOO_OLD)

    call_command("purge_expired")

    assert sorted(capsys.readouterr().out.splitlines()) == [
        "0 addresses of friends erased",
        "0 entries erased",
        "0 links erased",
        "1 pledges erased",
    ]


# --- After a draw -----------------------------------------------------------------------------------------------------


def let_days_pass(draw: Draw, days: int) -> None:
    """Let the draw have been run so many days ago."""
    Draw.objects.filter(pk=draw.pk).update(drawn_at=timezone.now() - timedelta(days=days, minutes=1))


@pytest.fixture
def old_draw(drawn_draw) -> Draw:
    let_days_pass(drawn_draw, 90)
    return drawn_draw


def personal(entry: Entry) -> tuple:
    return tuple(getattr(entry, name) for name in ENTRY.erased)


EMPTY = tuple(ENTRY.erased.values())


@pytest.mark.parametrize(("days", "retention", "erased"), [(90, 90, 20), (89, 90, 0), (31, 30, 20)])
def test_entries_are_erased_some_time_after_their_draw(drawn_draw, settings, days, retention, erased):
    settings.DRAW_ENTRY_RETENTION_DAYS = retention
    let_days_pass(drawn_draw, days)

    assert purge_expired()["entries"] == erased
    assert sum(personal(entry) == EMPTY for entry in Entry.objects.all()) == erased
    assert purge_expired()["entries"] == 0


def test_erased_entry_keeps_what_accounts_for_the_list(old_draw):
    kept = ("raffle", "ticket", "state", "departement", "has_travel_right", "created_at", "confirmed_at", "language")
    before = list(Entry.objects.order_by("pk").values_list(*kept))

    purge_expired()

    assert list(Entry.objects.order_by("pk").values_list(*kept)) == before


def test_entries_that_wait_or_were_withdrawn_are_erased_too(old_draw):
    waiting, withdrawn = add_entrants(old_draw.raffle, ["x" * 16, "y" * 16], mailbox_key=None)
    Entry.objects.filter(pk=waiting.pk).update(
        state=EntryState.PENDING, mailbox_key="waits@example.org", question="?", answers={"how_heard": "press"}
    )
    Entry.objects.filter(pk=withdrawn.pk).update(mailbox_key="left@example.org")
    withdraw_entry(withdrawn)
    FriendInvitation.objects.create(entry=waiting, email="ami@example.org", mailbox_hash="f" * 64)
    InvitedMailbox.objects.create(mailbox_hash="e" * 64)

    assert purge_expired()["entries"] == 21

    waiting.refresh_from_db()
    assert (waiting.state, personal(waiting)) == (EntryState.PENDING, EMPTY)
    assert FriendInvitation.objects.count() == 0
    assert InvitedMailbox.objects.count() == 1


def test_entries_of_other_raffles_and_of_rehearsals_are_kept(frozen_draw, drawn_draw, enter):
    other = drawn_draw.raffle
    other.pk = None
    other.save()
    add_entrants(other, ["c" * 16])
    Draw(
        raffle=other,
        is_rehearsal=True,
        identifier="rehearsal",
        cutoff=timezone.now(),
        entries=1,
        winners=1,
        source="x",
        source_time=timezone.now(),
        secret_keeper="nobody",
        secret=bytes(32),
        commit_sha256="0" * 64,
        state="drawn",
        drawn_at=timezone.now() - timedelta(days=400),
    ).save()
    let_days_pass(frozen_draw, 90)

    purge_expired()

    assert list(Entry.objects.exclude(email="").values_list("ticket", flat=True)) == ["c" * 16]


def test_links_go_with_the_entries_but_for_the_way_out_of_a_pledge(old_draw, drive, entrant_pledge_form):
    entry, pledged = Entry.objects.order_by("pk")[:2]
    record_pledge(pledged, drive.pk, entrant_pledge_form())
    winner = old_draw.called.first()
    for of in (entry, pledged):
        issue_token(PLEDGE_AS_ENTRANT, of)
        issue_token(WITHDRAW_ENTRY, of)
    issue_token(CLAIM_TRAVEL, winner)
    way_out = issue_token(WITHDRAW_ENTRY, pledged)

    purge_expired()

    assert MailLink.objects.count() == 2
    withdraw_entry(find_subject(way_out, WITHDRAW_ENTRY), also_pledge=True)
    assert Pledge.objects.count() == 0


def test_pledges_the_accounts_and_the_names_that_winners_show_stay(old_draw, drive, entrant_pledge_form):
    shown, other = old_draw.called.select_related("entry")[:2]
    accept_place(shown.pk, agree_to_be_shown=True)
    accept_place(other.pk)
    claim = claim_travel(shown.pk, Decimal("54.30"), read_receipt("a.pdf", make_pdf()))
    record_pledge(shown.entry, drive.pk, entrant_pledge_form())
    name = shown.entry.full_name
    before = [list(model.objects.values()) for model in (Pledge, TravelClaim, Receipt)]

    purge_expired()

    assert [list(model.objects.values()) for model in (Pledge, TravelClaim, Receipt)] == before
    assert TravelClaim.objects.get() == claim
    assert claim.claimant_name == name
    shown, other = Winner.objects.select_related("entry").filter(pk__in=[shown.pk, other.pk]).order_by("rank")
    assert (shown.shown_as.endswith("N., Haute-Vienne"), other.shown_as) == (True, "")


def test_addresses_of_mails_that_never_left_go_with_the_entries(old_draw):
    entry = old_draw.called.first().entry
    OutgoingMail.objects.all().delete()
    queue_mail("draw_announcement", entry.email, "fr", draw=old_draw.pk, entry=entry.pk)
    queue_mail("winner_called", entry.email, "fr", winner=entry.win.pk)
    queue_mail("winner_called", "other@example.org", "fr", winner=0)
    OutgoingMail.objects.filter(kind="winner_called").update(state="dead")

    purge_expired()

    assert sorted(OutgoingMail.objects.values_list("recipient", "state")) == [
        ("", "cancelled"),
        ("", "cancelled"),
        ("other@example.org", "dead"),
    ]


def test_entries_are_erased_batch_by_batch(old_draw, monkeypatch):
    sizes = []
    erase_entries = erase_drawn_entries.erase_entries

    def erase_and_count(entry_ids):
        sizes.append(len(entry_ids))
        erase_entries(entry_ids)

    monkeypatch.setattr(erase_drawn_entries, "BATCH", 8)
    monkeypatch.setattr(erase_drawn_entries, "erase_entries", erase_and_count)

    assert purge_expired()["entries"] == 20
    assert sizes == [8, 8, 4]
