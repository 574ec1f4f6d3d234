"""The messages of draws: to those who take part, and to those who win. Each is written when it leaves."""

from django.conf import settings
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.domain.tickets import group_ticket
from forms.editor_mail import readable_moment, shared_campaign_context
from forms.enums import ClaimState, EntryState, LinkPurpose, WinnerState
from forms.mails import mailed_link, raffle_page
from forms.models import Draw, Entry, TravelClaim, Winner
from forms.services.travel.claim_travel import has_refund
from mailing.messages import Content, message, render_content


@message("draw_announcement", gettext_lazy("Announcement of the draw to an entrant"))
def draw_announcement(mail) -> Content | None:
    """Evidence for every entrant: what the commit was before the draw."""
    draw = mail.batch.record(mail, "draw", lambda: Draw.objects.real().with_clock().select_related("raffle"))
    entry = mail.batch.record(mail, "entry", lambda: Entry.objects.exclude(state=EntryState.WITHDRAWN))
    if entry is None:
        return None
    page = raffle_page(mail, draw.raffle)
    return draw_mail(
        "draw_announcement",
        _("Your ticket is in the draw"),
        mail,
        entry=entry,
        draw=draw,
        raffle_title=page.title if page else draw.raffle.name,
        ticket=group_ticket(entry.ticket),
        source_moment=readable_moment(draw.source_time),
        # Evidence is only what left in time.
        is_before_number=not draw.is_source_due,
        draw_url=settings.PUBLIC_URL + reverse("forms:draw", args=[draw.identifier]),
    )


@message("winner_called", gettext_lazy("Good news to a winner"))
def winner_called(mail) -> Content | None:
    winner = find_winner(mail, WinnerState.CALLED)
    if winner is None:
        return None
    context = shared_campaign_context(mail)
    return draw_mail(
        "winner_called",
        _("You have won a coffee with %(candidate)s") % {"candidate": context["campaign"].candidate_name},
        mail,
        winner=winner,
        entry=winner.entry,
        deadline=readable_moment(winner.answer_by),
        answer_url=mailed_link(mail, LinkPurpose.ANSWER_AS_WINNER, winner=winner),
    )


@message("winner_accepted", gettext_lazy("A winner’s place is certain"))
def winner_accepted(mail) -> Content | None:
    winner = find_winner(mail, WinnerState.ACCEPTED)
    if winner is None:
        return None
    claim_url = mailed_link(mail, LinkPurpose.CLAIM_TRAVEL, winner=winner) if has_refund(winner) else ""
    return draw_mail(
        "winner_accepted",
        _("Your place is certain"),
        mail,
        winner=winner,
        entry=winner.entry,
        raffle=winner.draw.raffle,
        claim_url=claim_url,
        answer_url=mailed_link(mail, LinkPurpose.ANSWER_AS_WINNER, winner=winner),
    )


@message("travel_decided", gettext_lazy("Decision on a travel refund"))
def travel_decided(mail) -> Content | None:
    claim = (
        TravelClaim.objects.select_related("winner__entry", "winner__draw__raffle")
        .exclude(state=ClaimState.SUBMITTED)
        .filter(pk=mail.context["claim"])
        .first()
    )
    if claim is None:
        return None
    entry = claim.winner.entry
    if claim.state == ClaimState.APPROVED:
        subject = _("We refund you €%(amount)s") % {"amount": floatformat(claim.refunded, "-2")}
        return draw_mail("travel_approved", subject, mail, claim=claim, entry=entry)
    claim_url = mailed_link(mail, LinkPurpose.CLAIM_TRAVEL, winner=claim.winner)
    return draw_mail(
        "travel_refused", _("Your travel refund: one more step"), mail, claim=claim, entry=entry, claim_url=claim_url
    )


def find_winner(mail, state: WinnerState) -> Winner | None:
    """The winner whom a mail is about, while they are where it says; without an entry there is nobody to write to."""
    found = Winner.objects.select_related("draw__raffle", "entry")
    return found.filter(pk=mail.context["winner"], state=state, entry__isnull=False).first()


def draw_mail(name: str, subject: str, mail, **context) -> Content:
    return render_content(
        name, subject=subject, context={**shared_campaign_context(mail), "subject": subject, **context}
    )
