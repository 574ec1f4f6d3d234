"""Forgetting what could only have served a confirmation that can no longer come."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from forms.enums import LinkPurpose
from forms.models import Entry, FriendInvitation, MailLink, Pledge
from forms.services.confirm_entry import confirm_entry
from forms.services.links import issue_token
from forms.services.purge import purge_expired

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
    issue_token(LinkPurpose.CONFIRM_ENTRY, entry=entry)
    before = stored()

    assert purge_expired() == {"links": 0, "addresses of friends": 0, "pledges": 0}
    assert stored() == before


def test_purge_erases_the_friends_of_entries_that_nobody_confirmed(enter):
    late = enter(friend_1="ami@example.org", friend_2="b@example.org")
    confirmed = enter(email="autre@example.org", friend_1="c@example.org")
    confirm_entry(confirmed)
    FriendInvitation.objects.filter(entry=confirmed).update(email="still@example.org")
    young = enter(email="jeune@example.org", friend_1="d@example.org")
    age(late, TOO_OLD)
    age(confirmed, TOO_OLD)

    assert purge_expired() == {"links": 0, "addresses of friends": 2, "pledges": 0}
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

    assert purge_expired() == {"links": 0, "addresses of friends": 0, "pledges": 1}
    assert set(Pledge.objects.all()) == {confirmed_pledge, young}


def test_purge_erases_links_past_their_date(enter):
    entry = enter()
    issue_token(LinkPurpose.CONFIRM_ENTRY, entry=entry)
    MailLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    issue_token(LinkPurpose.WITHDRAW_ENTRY, entry=entry)

    assert purge_expired() == {"links": 1, "addresses of friends": 0, "pledges": 0}
    assert [link.purpose for link in MailLink.objects.all()] == [LinkPurpose.WITHDRAW_ENTRY]


def test_purge_command_says_what_it_erased(pledge, capsys):
    age(pledge(), TOO_OLD)

    call_command("purge_expired")

    assert capsys.readouterr().out.splitlines() == [
        "0 links erased",
        "0 addresses of friends erased",
        "1 pledges erased",
    ]
