"""What links in a raffle's mails are for."""

from forms.raffle.models import Entry
from people.links.purposes import declare


def entries_with_raffle():
    return Entry.objects.select_related("raffle")


CONFIRM_ENTRY = declare("confirm_entry", "forms:confirm_entry", Entry, entries_with_raffle)
WITHDRAW_ENTRY = declare("withdraw_entry", "forms:withdraw_entry", Entry, entries_with_raffle, is_lasting=True)
# About a mailbox, by its keyed hash: nothing else of a friend is known.
REFUSE_INVITATIONS = declare("refuse_invitations", "forms:refuse_invitations", is_lasting=True)
