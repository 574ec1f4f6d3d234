"""Links in mails: random, kept as a hash, good for one purpose, until a date."""

import hashlib
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.db.models import BigIntegerField, CharField, Exists, Model, OuterRef, Subquery
from django.db.models.functions import Cast, Now
from django.urls import reverse
from django.utils import timezone, translation

from people.links.purposes import LinkPurpose, purposes_about
from people.models import MailLink


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def issue_token(purpose: LinkPurpose, subject) -> str:
    """Store a new link about `subject` and return its token."""
    token, link = new_link(purpose, subject)
    link.save(force_insert=True)
    return token


def new_link(purpose: LinkPurpose, subject) -> tuple[str, MailLink]:
    """A token of 43 URL-safe characters (256 random bits) and its link, not stored yet, which keeps its SHA-256.

    `subject` is a record of the purpose's model, or the text that stands for one.
    """
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    link = MailLink(
        digest=_digest(token),
        purpose=purpose.name,
        subject=purpose.identify(subject),
        created_at=now,  # a default of the database would keep many links from being stored quickly, as arrays
        expires_at=now + purpose.lifetime,
    )
    return token, link


def link_url(purpose: LinkPurpose, token: str, language: str) -> str:
    """The absolute address of a link, in a language, below PUBLIC_URL."""
    with translation.override(language):
        return settings.PUBLIC_URL + reverse(purpose.route, args=[token])


def find_subject(token: str, purpose: LinkPurpose):
    """What a token opens for this purpose; None when it is forged, expired, or meant for something else."""
    links = MailLink.objects.filter(digest=_digest(token), purpose=purpose.name, expires_at__gt=Now())
    if purpose.subjects is None:
        return links.values_list("subject", flat=True).first()
    number = links.annotate(number=Cast("subject", BigIntegerField())).values("number")
    return purpose.subjects().filter(pk=Subquery(number)).first()


def has_link(purpose: LinkPurpose, key: str) -> Exists:
    """A query's condition: whether a link for `purpose` is about the record whose number is in the field `key`."""
    links = MailLink.objects.filter(purpose=purpose.name, subject=Cast(OuterRef(key), CharField(max_length=64)))
    return Exists(links)


def forget_links(model: type[Model], keys: Iterable[int], *, but: Iterable[LinkPurpose] = ()) -> None:
    """Delete the links about these records of `model`, apart from those for the purposes in `but`."""
    purposes = {purpose.name for purpose in purposes_about(model)} - {purpose.name for purpose in but}
    MailLink.objects.filter(purpose__in=purposes, subject__in=[str(key) for key in keys]).delete()


def delete_expired_links() -> int:
    """Forget links that no longer open anything; returns how many."""
    deleted, _ = MailLink.objects.filter(expires_at__lte=Now()).delete()
    return deleted
