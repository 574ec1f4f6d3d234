"""The messages of raffles. Text and links are made when a message leaves."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.confirmation import confirmation_links
from forms.raffle import mail_words
from forms.raffle.domain.tickets import group_ticket
from forms.raffle.enums import EntryState
from forms.raffle.links import CONFIRM_ENTRY, REFUSE_INVITATIONS, WITHDRAW_ENTRY
from forms.raffle.models import Entry, FriendInvitation, InvitedMailbox
from forms.raffle.pages import RafflePage
from home.letters import campaign_mail, editor_mail, page_in_language, readable_moment
from mailing.batch import words
from mailing.messages import Content, message
from people.links.mailed import expiry, mailed_link


@message("raffle_confirmation", gettext_lazy("Confirmation of a raffle entry"))
def raffle_confirmation(mail) -> Content | None:
    entry = mail.batch.record(mail, "entry", entries_to_confirm)
    if entry is None:
        return None
    page = raffle_page(mail, entry.raffle)
    return editor_mail(
        mail,
        "raffle_confirmation",
        subject=page.confirmation_subject if page else mail_words.default_subject(),
        body=page.confirmation_body if page else mail_words.default_body(),
        values={
            "first_name": entry.first_name,
            "last_name": entry.last_name,
            "raffle": page.title if page else entry.raffle.name,
            "closing_date": readable_moment(entry.raffle.closes_at),
            "expiry_date": readable_moment(expiry(CONFIRM_ENTRY, not_after=entry.raffle.closes_at)),
            "ticket": group_ticket(entry.ticket),
        },
        links=confirmation_links(
            mailed_link(mail, CONFIRM_ENTRY, entry),
            mailed_link(mail, WITHDRAW_ENTRY, entry),
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
    return campaign_mail(
        "friend_invitation",
        subject,
        mail,
        inviter_first_name=invitation.entry.first_name,
        raffle=raffle,
        raffle_title=page.title if page else raffle.name,
        raffle_url=settings.PUBLIC_URL + (page.get_url_parts()[2] if page else ""),
        refuse_url=mailed_link(mail, REFUSE_INVITATIONS, invitation.mailbox_hash),
    )


def entries_to_confirm():
    """Entries that are not withdrawn, with the fields that their confirmation needs: whole rows take longer to read."""
    entries = Entry.objects.exclude(state=EntryState.WITHDRAWN).select_related("raffle")
    return entries.only("first_name", "last_name", "ticket", "raffle__name", "raffle__closes_at")


def invitations_of_confirmed():
    return FriendInvitation.objects.select_related("entry__raffle").filter(entry__state=EntryState.CONFIRMED)


def raffle_page(mail, raffle) -> RafflePage | None:
    return words.share(
        ("raffle page", raffle.pk, mail.language),
        lambda: page_in_language(RafflePage.objects.filter(raffle=raffle), mail.language),
    )
