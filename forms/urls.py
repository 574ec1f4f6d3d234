from django.urls import path
from django.utils.translation import gettext_lazy as _

from forms.enums import LinkPurpose
from forms.views import draws, links, winners

app_name = "forms"

urlpatterns = [
    path(_("draw/<slug:identifier>/"), draws.draw_page, name="draw"),
    path(_("how-the-draw-works/"), draws.how_the_draw_works, name="how_the_draw_works"),
]

# Links in mails, in the reader's language; each is named after its purpose.
urlpatterns += [
    path(_("confirm/<str:token>/"), links.ConfirmEntryView.as_view(), name=LinkPurpose.CONFIRM_ENTRY.value),
    path(_("withdraw/<str:token>/"), links.WithdrawEntryView.as_view(), name=LinkPurpose.WITHDRAW_ENTRY.value),
    path(_("confirm-pledge/<str:token>/"), links.ConfirmPledgeView.as_view(), name=LinkPurpose.CONFIRM_PLEDGE.value),
    path(_("withdraw-pledge/<str:token>/"), links.WithdrawPledgeView.as_view(), name=LinkPurpose.WITHDRAW_PLEDGE.value),
    path(_("refuse/<str:token>/"), links.RefuseInvitationsView.as_view(), name=LinkPurpose.REFUSE_INVITATIONS.value),
    path(_("place/<str:token>/"), winners.AnswerAsWinnerView.as_view(), name=LinkPurpose.ANSWER_AS_WINNER.value),
    path(_("travel/<str:token>/"), winners.ClaimTravelView.as_view(), name=LinkPurpose.CLAIM_TRAVEL.value),
]
