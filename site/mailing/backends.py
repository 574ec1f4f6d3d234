"""Mail kept as files that a mail program can open, for development."""

import uuid
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class EmlFileBackend(BaseEmailBackend):
    """Write each message to EMAIL_FILE_PATH as one RFC 5322 file, named so that the newest comes last."""

    def send_messages(self, email_messages) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for email in email_messages:
            name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:6]}.eml"
            # Written under another name and then renamed: a reader never sees half a message.
            draft = folder / f".{name}"
            draft.write_bytes(email.message().as_bytes(linesep="\r\n"))
            draft.rename(folder / name)
        return len(email_messages)
