"""The messages of raffles and pledges. Each is written when it leaves, its links made then."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from forms import mail_texts
from forms.domain.tickets import group_ticket
from forms.editor_mail import campaign_context, confirmation_links, editor_mail, readable_date
from forms.enums import EntryState, LinkPurpose
from forms.models import Entry, FriendInvitation, InvitedMailbox, Pledge, PledgePage, RafflePage
from forms.services.links import issue_token, lifetime, link_url
from mailing.messages import Content, message, render_content


@message("raffle_confirmation")
def raffle_confirmation(mail) -> Content | None:
    entry = (
        Entry.objects.select_related("raffle")
        .exclude(state=EntryState.WITHDRAWN)
        .filter(pk=mail.context["entry"])
        .first()
    )
    if entry is None:
        return None
    page = page_in_language(RafflePage.objects.filter(raffle=entry.raffle), mail.language)
    return editor_mail(
        "raffle_confirmation",
        subject=page.confirmation_subject if page else mail_texts.raffle_confirmation_subject(),
        body=page.confirmation_body if page else mail_texts.raffle_confirmation_body(),
        values={
            "first_name": entry.first_name,
            "last_name": entry.last_name,
            "raffle": page.title if page else entry.raffle.name,
            "closing_date": readable_date(entry.raffle.closes_at),
            "expiry_date": expiry_date(LinkPurpose.CONFIRM_ENTRY, not_after=entry.raffle.closes_at),
            "ticket": group_ticket(entry.ticket),
        },
        links=confirmation_links(
            new_link(LinkPurpose.CONFIRM_ENTRY, mail.language, entry=entry),
            new_link(LinkPurpose.WITHDRAW_ENTRY, mail.language, entry=entry),
        ),
        language=mail.language,
    )


@message("pledge_confirmation")
def pledge_confirmation(mail) -> Content | None:
    pledge = Pledge.objects.select_related("drive").filter(pk=mail.context["pledge"], confirmed_at=None).first()
    if pledge is None:
        return None
    page = page_in_language(PledgePage.objects.filter(drive=pledge.drive), mail.language)
    return editor_mail(
        "pledge_confirmation",
        subject=page.confirmation_subject if page else mail_texts.pledge_confirmation_subject(),
        body=page.confirmation_body if page else mail_texts.pledge_confirmation_body(),
        values={
            "first_name": pledge.first_name,
            "last_name": pledge.last_name,
            "actions": ", ".join(pledge.action_labels(mail.language)),
            "expiry_date": expiry_date(LinkPurpose.CONFIRM_PLEDGE),
        },
        links=confirmation_links(
            new_link(LinkPurpose.CONFIRM_PLEDGE, mail.language, pledge=pledge),
            new_link(LinkPurpose.WITHDRAW_PLEDGE, mail.language, pledge=pledge),
        ),
        language=mail.language,
    )


@message("friend_invitation")
def friend_invitation(mail) -> Content | None:
    invitation = (
        FriendInvitation.objects.select_related("entry__raffle")
        .filter(pk=mail.context["invitation"], entry__state=EntryState.CONFIRMED)
        .first()
    )
    if invitation is None:
        return None
    if InvitedMailbox.objects.filter(mailbox_hash=invitation.mailbox_hash, refused_at__isnull=False).exists():
        return None
    raffle = invitation.entry.raffle
    page = page_in_language(RafflePage.objects.filter(raffle=raffle), mail.language)
    token = issue_token(LinkPurpose.REFUSE_INVITATIONS, mailbox_hash=invitation.mailbox_hash)
    subject = _("%(first_name)s invites you") % {"first_name": invitation.entry.first_name}
    return render_content(
        "friend_invitation",
        subject=subject,
        context={
            **campaign_context(mail.language),
            "subject": subject,
            "inviter_first_name": invitation.entry.first_name,
            "raffle": raffle,
            "raffle_title": page.title if page else raffle.name,
            "raffle_url": settings.PUBLIC_URL + (page.get_url_parts()[2] if page else ""),
            "refuse_url": link_url(LinkPurpose.REFUSE_INVITATIONS, token, mail.language),
        },
    )


def page_in_language(pages, language: str):
    """The published page of these that a reader of `language` knows; None where there is none."""
    return pages.live().filter(locale__language_code=language).order_by("path").first()


def new_link(purpose: LinkPurpose, language: str, **subject) -> str:
    return link_url(purpose, issue_token(purpose, **subject), language)


def expiry_date(purpose: LinkPurpose, not_after=None) -> str:
    """The last day on which a link made now is of use."""
    expires_at = timezone.now() + lifetime(purpose)
    return readable_date(min(expires_at, not_after) if not_after else expires_at)
