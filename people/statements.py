"""What this app's own records, and those of the machinery below it, say about people."""

from mailing.models import OutgoingMail
from people.links.tokens import delete_expired_links
from people.models import MailLink
from people.personal import purge_rule, state

state(
    MailLink,
    purged="once its date has passed",
    kept={"subject": "identifies a record, or a mailbox by its keyed hash; whoever erases a subject erases its links"},
)
state(
    OutgoingMail,
    shown=("recipient",),
    erased={"recipient": ""},
    purged="emptied when the mail has left, or is owed no longer",
)

purge_rule("links")(delete_expired_links)
