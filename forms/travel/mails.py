"""What a winner is told about the refund of their journey. It is written when it leaves."""

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.draw.links import CLAIM_TRAVEL
from forms.travel.enums import ClaimState
from forms.travel.models import TravelClaim
from home.letters import campaign_mail
from mailing.messages import Content, message
from people.links.mailed import mailed_link


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
        return campaign_mail("travel_approved", subject, mail, claim=claim, entry=entry)
    claim_url = mailed_link(mail, CLAIM_TRAVEL, claim.winner)
    return campaign_mail(
        "travel_refused", _("Your travel refund: one more step"), mail, claim=claim, entry=entry, claim_url=claim_url
    )
