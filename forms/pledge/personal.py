"""What pledges say about people."""

from forms.pledge.models import Pledge
from people.personal import CONSENT_FIELDS, PERSON_FIELDS, state

PLEDGE = state(
    Pledge,
    shown=(*PERSON_FIELDS, "actions_text", "availability", "message", "drive", "entry", *CONSENT_FIELDS),
    exported=(*PERSON_FIELDS, "actions_text", "get_availability_display", "message", *CONSENT_FIELDS),
    purged="when nobody has confirmed it while a link of it worked",
)
