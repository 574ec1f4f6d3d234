"""List mailboxes of the campaign's own team, whose entries take no part in a draw."""

import re
from collections.abc import Iterable

from django.core.validators import validate_email
from django.db import transaction

from forms.draw.models import StaffMailbox
from people.domain.mailbox import mailbox_key


def read_mailbox(text: str) -> StaffMailbox:
    """A mailbox, not stored yet, from "address", "address, note" or "address; note". Raises ValidationError."""
    email, *note = (part.strip() for part in re.split("[,;]", text, maxsplit=1))
    validate_email(email)
    mailbox = StaffMailbox(email=email, mailbox_key=mailbox_key(email), note="".join(note))
    mailbox.clean_fields()
    return mailbox


@transaction.atomic
def add_mailboxes(mailboxes: Iterable[StaffMailbox]) -> tuple[list[StaffMailbox], list[StaffMailbox]]:
    """Store mailboxes; returns those that are new, and those that were listed already, among these or before."""
    added, known = [], []
    for mailbox in mailboxes:
        _stored, is_new = StaffMailbox.objects.get_or_create(
            mailbox_key=mailbox.mailbox_key, defaults={"email": mailbox.email, "note": mailbox.note}
        )
        (added if is_new else known).append(mailbox)
    return added, known


def is_listed(email: str, but: StaffMailbox) -> bool:
    """Whether another row than `but` stands for the mailbox of this address."""
    return StaffMailbox.objects.filter(mailbox_key=mailbox_key(email)).exclude(pk=but.pk).exists()
