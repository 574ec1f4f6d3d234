"""The messages of raffles and pledges. Each is written when it leaves, its links made then."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms import mail_texts
from forms.domain.tickets import group_ticket
from forms.editor_mail import confirmation_links, editor_mail, readable_moment, shared_campaign_context
from forms.enums import EntryState, LinkPurpose
from forms.models import Entry, FriendInvitation, InvitedMailbox, Pledge, PledgePage, RafflePage
from forms.services.links import lifetime, link_url, new_link
from mailing.batch import words
from mailing.messages import Content, message, render_content


@message("raffle_confirmation", gettext_lazy("Confirmation of a raffle entry"))
def raffle_confirmation(mail) -> Content | None:
    entry = mail.batch.record(mail, "entry", entries_to_confirm)
    if entry is None:
        return None
    page = raffle_page(mail, entry.raffle)
    return editor_mail(
        mail,
        "raffle_confirmation",
        subject=page.confirmation_subject if page else mail_texts.raffle_confirmation_subject(),
        body=page.confirmation_body if page else mail_texts.raffle_confirmation_body(),
        values={
            "first_name": entry.first_name,
            "last_name": entry.last_name,
            "raffle": page.title if page else entry.raffle.name,
            "closing_date": readable_moment(entry.raffle.closes_at),
            "expiry_date": expiry_date(LinkPurpose.CONFIRM_ENTRY, not_after=entry.raffle.closes_at),
            "ticket": group_ticket(entry.ticket),
        },
        links=confirmation_links(
            mailed_link(mail, LinkPurpose.CONFIRM_ENTRY, entry=entry),
            mailed_link(mail, LinkPurpose.WITHDRAW_ENTRY, entry=entry),
        ),
    )


@message("pledge_confirmation", gettext_lazy("Confirmation of a pledge"))
def pledge_confirmation(mail) -> Content | None:
    pledge = Pledge.objects.select_related("drive").filter(pk=mail.context["pledge"], confirmed_at=None).first()
    if pledge is None:
        return None
    page = page_in_language(PledgePage.objects.filter(drive=pledge.drive), mail.language)
    return editor_mail(
        mail,
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
            mailed_link(mail, LinkPurpose.CONFIRM_PLEDGE, pledge=pledge),
            mailed_link(mail, LinkPurpose.WITHDRAW_PLEDGE, pledge=pledge),
        ),
    )


@message("friend_invitation", gettext_lazy("Invitation of a friend"))
def friend_invitation(mail) -> Content | None:
    invitation = mail.batch.record(mail, "invitation", invitations_of_confirmed)
    if invitation is None:
        return None
    if InvitedMailbox.objects.filter(mailbox_hash=invitation.mailbox_hash, refused_at__isnull=False).exists():
        return None
    raffle = invitation.entry.raffle
    page = raffle_page(mail, raffle)
    subject = _("%(first_name)s invites you") % {"first_name": invitation.entry.first_name}
    return render_content(
        "friend_invitation",
        subject=subject,
        context={
            **shared_campaign_context(mail),
            "subject": subject,
            "inviter_first_name": invitation.entry.first_name,
            "raffle": raffle,
            "raffle_title": page.title if page else raffle.name,
            "raffle_url": settings.PUBLIC_URL + (page.get_url_parts()[2] if page else ""),
            "refuse_url": mailed_link(mail, LinkPurpose.REFUSE_INVITATIONS, mailbox_hash=invitation.mailbox_hash),
        },
    )


def entries_to_confirm():
    """Entries that stand, with what their confirmation says of them: the rest of so many rows takes longer to read."""
    entries = Entry.objects.exclude(state=EntryState.WITHDRAWN).select_related("raffle")
    return entries.only("first_name", "last_name", "ticket", "raffle__name", "raffle__closes_at")


def invitations_of_confirmed():
    return FriendInvitation.objects.select_related("entry__raffle").filter(entry__state=EntryState.CONFIRMED)


def page_in_language(pages, language: str):
    """The published page of these that a reader of `language` knows; None where there is none."""
    return pages.live().filter(locale__language_code=language).order_by("path").first()


def raffle_page(mail, raffle) -> RafflePage | None:
    return words.share(
        ("raffle page", raffle.pk, mail.language),
        lambda: page_in_language(RafflePage.objects.filter(raffle=raffle), mail.language),
    )


def mailed_link(mail, purpose: LinkPurpose, **subject) -> str:
    """The address of a new link, which is stored before the mail leaves."""
    token, link = new_link(purpose, **subject)
    mail.batch.store(link)
    # Only the token differs from one mail to the next.
    before, _, after = words.share(
        (purpose, mail.language), lambda: link_url(purpose, "TOKEN", mail.language).rpartition("TOKEN")
    )
    return before + token + after


def expiry_date(purpose: LinkPurpose, not_after=None) -> str:
    """Until when a link made now is of use."""
    expires_at = timezone.now() + lifetime(purpose)
    return readable_moment(min(expires_at, not_after) if not_after else expires_at)
