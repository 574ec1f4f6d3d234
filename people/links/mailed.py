"""Links in mails, made when the mail is written."""

from django.utils import timezone

from mailing.batch import words
from people.links.purposes import LinkPurpose
from people.links.tokens import link_url, new_link


def mailed_link(mail, purpose: LinkPurpose, subject) -> str:
    """The address of a new link, which is stored before the mail leaves."""
    token, link = new_link(purpose, subject)
    mail.batch.store(link)
    # Only the token differs from one mail to the next.
    before, _, after = words.share(
        (purpose.name, mail.language), lambda: link_url(purpose, "TOKEN", mail.language).rpartition("TOKEN")
    )
    return before + token + after


def expiry(purpose: LinkPurpose, not_after=None):
    """When a link made now expires, but not after `not_after`."""
    expires_at = timezone.now() + purpose.lifetime
    return min(expires_at, not_after) if not_after else expires_at
