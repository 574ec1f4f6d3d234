"""The key under which mailboxes are recognised without being kept."""

from django.conf import settings


def mailbox_hash_key() -> bytes:
    """Bytes for `people.domain.mailbox.keyed_hash`: MAILBOX_HASH_KEY, else SECRET_KEY."""
    return f"forms.mailbox:{settings.MAILBOX_HASH_KEY or settings.SECRET_KEY}".encode()
