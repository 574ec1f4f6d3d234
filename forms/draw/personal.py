"""What draws say about people: names that winners agreed to show, and the team's own mailboxes."""

from forms.draw.models import StaffMailbox, Winner
from people.personal import state

WINNER = state(
    Winner,
    erased={"shown_name": ""},
    kept={"shown_name": "when entries are purged: the winner agreed to be shown on the draw's public page"},
)
STAFF_MAILBOX = state(
    StaffMailbox,
    shown=("email", "note", "added_at"),
    kept={"email": "the campaign's own list", "mailbox_key": "computed from the e-mail", "note": "the editors' own"},
)
