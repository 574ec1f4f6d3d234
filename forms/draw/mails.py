"""The messages of draws: to those who take part, and to those who win. Each is written when it leaves."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.draw.enums import WinnerState
from forms.draw.links import ANSWER_AS_WINNER, CLAIM_TRAVEL
from forms.draw.models import Draw, Winner
from forms.raffle.domain.tickets import group_ticket
from forms.raffle.enums import EntryState
from forms.raffle.mails import raffle_page
from forms.raffle.models import Entry
from home.letters import campaign_mail, readable_moment, shared_campaign_context
from mailing.messages import Content, message
from people.links.mailed import mailed_link


@message("draw_announcement", gettext_lazy("Announcement of the draw to an entrant"))
def draw_announcement(mail) -> Content | None:
    """Evidence for every entrant of what the commit was before the draw."""
    draw = mail.batch.record(mail, "draw", lambda: Draw.objects.real().with_clock().select_related("raffle"))
    entry = mail.batch.record(mail, "entry", lambda: Entry.objects.exclude(state=EntryState.WITHDRAWN))
    if entry is None:
        return None
    page = raffle_page(mail, draw.raffle)
    return campaign_mail(
        "draw_announcement",
        _("Your ticket is in the draw"),
        mail,
        entry=entry,
        draw=draw,
        raffle_title=page.title if page else draw.raffle.name,
        ticket=group_ticket(entry.ticket),
        source_moment=readable_moment(draw.source_time),
        # Only a mail that left in time is evidence.
        is_before_number=not draw.is_source_due,
        draw_url=settings.PUBLIC_URL + reverse("forms:draw", args=[draw.identifier]),
    )


@message("winner_called", gettext_lazy("Good news to a winner"))
def winner_called(mail) -> Content | None:
    winner = find_winner(mail, WinnerState.CALLED)
    if winner is None:
        return None
    context = shared_campaign_context(mail)
    return campaign_mail(
        "winner_called",
        _("You have won a coffee with %(candidate)s") % {"candidate": context["campaign"].candidate_name},
        mail,
        winner=winner,
        entry=winner.entry,
        deadline=readable_moment(winner.answer_by),
        answer_url=mailed_link(mail, ANSWER_AS_WINNER, winner),
    )


@message("winner_accepted", gettext_lazy("A winner’s place is certain"))
def winner_accepted(mail) -> Content | None:
    winner = find_winner(mail, WinnerState.ACCEPTED)
    if winner is None:
        return None
    claim_url = mailed_link(mail, CLAIM_TRAVEL, winner) if winner.has_refund else ""
    return campaign_mail(
        "winner_accepted",
        _("Your place is certain"),
        mail,
        winner=winner,
        entry=winner.entry,
        raffle=winner.draw.raffle,
        claim_url=claim_url,
        answer_url=mailed_link(mail, ANSWER_AS_WINNER, winner),
    )


def find_winner(mail, state: WinnerState) -> Winner | None:
    """The winner whom a mail is about; None if they are not in `state` any more, or have no entry to write to."""
    found = Winner.objects.select_related("draw__raffle", "entry")
    return found.filter(pk=mail.context["winner"], state=state, entry__isnull=False).first()
