"""What links in a questionnaire's mails are for, and the link by which an entrant comes to it."""

from forms.pledge.models import Pledge
from forms.raffle.links import entries_with_raffle
from forms.raffle.models import Entry
from people.links.purposes import declare

CONFIRM_PLEDGE = declare(
    "confirm_pledge", "forms:confirm_pledge", Pledge, lambda: Pledge.objects.select_related("drive")
)
WITHDRAW_PLEDGE = declare(
    "withdraw_pledge", "forms:withdraw_pledge", Pledge, lambda: Pledge.objects.select_related("drive"), is_lasting=True
)
# It leads to the address of a page of the tree: the questionnaire in the entrant's language.
PLEDGE_AS_ENTRANT = declare("pledge", model=Entry, subjects=entries_with_raffle)
