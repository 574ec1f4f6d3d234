"""What entries say about people, and what friends leave behind."""

from forms.raffle.models import Entry, FriendInvitation, InvitedMailbox
from people.personal import CONSENT_FIELDS, PERSON_ERASED, PERSON_FIELDS, PersonalData, state

ENTRY = state(
    Entry,
    shown=(
        "ticket",
        "raffle",
        "state",
        *PERSON_FIELDS,
        "postcode_known",
        "has_travel_right",
        "question",
        "answers_text",
        "invited_friends",
        "pledged_labels",
        *CONSENT_FIELDS,
        "withdrawn_at",
    ),
    exported=(
        "ticket",
        "raffle",
        "get_state_display",
        *PERSON_FIELDS,
        "has_travel_right",
        "question",
        "answers_text",
        *CONSENT_FIELDS,
    ),
    erased={**PERSON_ERASED, "question": "", "answers": {}},
    purged="DRAW_ENTRY_RETENTION_DAYS after the raffle was drawn",
)
# The same entries where only questions are read, without the means to reach people. `ENTRY` says how they are erased.
QUESTIONS = PersonalData(
    Entry,
    shown=("question", "first_name", "departement_name", "state", "language", "created_at"),
    exported=("question", "first_name", "departement_name", "get_state_display", "language", "created_at"),
)
INVITATION = state(
    FriendInvitation,
    purged="the address when the invitation is owed to it, or when nobody can confirm the entry any more",
)
INVITED = state(
    InvitedMailbox,
    kept={"mailbox_hash": "a keyed hash, so that nobody is invited twice or after they have refused"},
)
