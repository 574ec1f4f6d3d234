"""Links in mails: random, kept as a hash, good for one purpose, until a date."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone, translation

from forms.enums import LinkPurpose
from forms.models.links import MailLink

# Ways out work for as long as somebody may look for them.
EXITS = {LinkPurpose.WITHDRAW_ENTRY, LinkPurpose.WITHDRAW_PLEDGE, LinkPurpose.REFUSE_INVITATIONS}
# A winner's links outlive the deadline, which the place itself knows: they lead to a page that says where it stands.
WINNERS = {LinkPurpose.ANSWER_AS_WINNER, LinkPurpose.CLAIM_TRAVEL}


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def lifetime(purpose: LinkPurpose) -> timedelta:
    return timedelta(days=settings.MAIL_EXIT_LINK_DAYS if purpose in EXITS | WINNERS else settings.MAIL_LINK_DAYS)


def issue_token(purpose: LinkPurpose, **subject) -> str:
    """Store a new link about `subject` (see `new_link`) and return its token."""
    token, link = new_link(purpose, **subject)
    link.save(force_insert=True)
    return token


def new_link(purpose: LinkPurpose, *, entry=None, pledge=None, winner=None, mailbox_hash="") -> tuple[str, MailLink]:
    """A token of 43 URL-safe characters (256 random bits) and its link, not stored yet, which keeps its SHA-256."""
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    link = MailLink(
        digest=_digest(token),
        purpose=purpose,
        entry=entry,
        pledge=pledge,
        winner=winner,
        mailbox_hash=mailbox_hash,
        created_at=now,  # left to the database, it would keep many links from being stored as arrays, quickly
        expires_at=now + lifetime(purpose),
    )
    return token, link


def link_url(purpose: LinkPurpose, token: str, language: str) -> str:
    """The absolute address of a link, in a language, below PUBLIC_URL."""
    with translation.override(language):
        return settings.PUBLIC_URL + reverse(f"forms:{purpose.value}", args=[token])


def find_link(token: str, purpose: LinkPurpose) -> MailLink | None:
    """The link that a token opens for this purpose; None when it is forged, expired or meant for something else."""
    return (
        MailLink.objects.select_related("entry__raffle", "pledge__drive", "winner__draw__raffle", "winner__entry")
        .filter(digest=_digest(token), purpose=purpose, expires_at__gt=Now())
        .first()
    )


def delete_expired_links() -> int:
    """Forget links that no longer open anything; returns how many."""
    deleted, _ = MailLink.objects.filter(expires_at__lte=Now()).delete()
    return deleted
