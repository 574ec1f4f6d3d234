"""Forget what is no longer needed."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from forms.enums import EntryState, LinkPurpose
from forms.models.entry import FriendInvitation
from forms.models.links import MailLink
from forms.models.pledge import Pledge
from forms.services.links import delete_expired_links


@transaction.atomic
def purge_expired() -> dict[str, int]:
    """Erase what could only have served a confirmation that can no longer come; returns how much, by kind.

    Links past their date; the friends' addresses of entries, and pledges, that nobody confirmed while a link of theirs
    worked.
    """
    links = delete_expired_links()
    too_late = Now() - timedelta(days=settings.MAIL_LINK_DAYS)
    can_confirm = MailLink.objects.filter(purpose__in=[LinkPurpose.CONFIRM_ENTRY, LinkPurpose.CONFIRM_PLEDGE])
    addresses = (
        FriendInvitation.objects.filter(entry__state=EntryState.PENDING, entry__mailed_at__lt=too_late)
        .exclude(Exists(can_confirm.filter(entry=OuterRef("entry"))))
        .exclude(email="")
        .update(email="")
    )
    _, erased = (
        Pledge.objects.filter(confirmed_at=None, mailed_at__lt=too_late)
        .exclude(Exists(can_confirm.filter(pledge=OuterRef("pk"))))
        .delete()
    )
    return {"links": links, "addresses of friends": addresses, "pledges": erased.get(Pledge._meta.label, 0)}
