from datetime import timedelta

import pytest
from django.utils import timezone

from forms.models import InvitedMailbox
from forms.raffle.services.confirm_entry import confirm_entry
from forms.raffle.services.refuse_invitations import refuse_invitations

pytestmark = pytest.mark.django_db


def test_refusal_is_remembered(enter):
    confirm_entry(enter(friend_1="ami@example.org", friend_2="voisin@example.org"))
    refusing, other = InvitedMailbox.objects.order_by("pk")

    refuse_invitations(refusing.mailbox_hash)

    refusing.refresh_from_db()
    other.refresh_from_db()
    assert abs(timezone.now() - refusing.refused_at) < timedelta(minutes=1)
    assert other.refused_at is None


def test_refusal_of_a_mailbox_never_invited_is_remembered_too():
    refuse_invitations("f" * 64)

    assert list(InvitedMailbox.objects.filter(refused_at__isnull=False).values_list("mailbox_hash", flat=True)) == [
        "f" * 64
    ]


def test_first_refusal_stands(stored):
    refuse_invitations("f" * 64)
    InvitedMailbox.objects.update(refused_at=timezone.now() - timedelta(days=1))
    before = stored()

    refuse_invitations("f" * 64)

    assert stored() == before


def test_friend_who_refuses_before_the_mail_leaves_does_not_receive_it(enter, raffle_pages, deliver):
    entry = enter(friend_1="ami@example.org", friend_2="voisin@example.org")
    confirm_entry(entry)
    refuse_invitations(entry.invitations.order_by("pk").first().mailbox_hash)

    assert [mail.to for mail in deliver()[1:]] == [["voisin@example.org"]]
