from django.urls import path
from django.utils.translation import gettext_lazy as _

from forms.draw.views import draws
from forms.draw.views.winners import AnswerAsWinnerView
from forms.pledge.views import ConfirmPledgeView, WithdrawPledgeView
from forms.raffle.views import ConfirmEntryView, RefuseInvitationsView, WithdrawEntryView
from forms.travel.views import ClaimTravelView

app_name = "forms"

urlpatterns = [
    path(_("draw/<slug:identifier>/"), draws.draw_page, name="draw"),
    path(_("how-the-draw-works/"), draws.how_the_draw_works, name="how_the_draw_works"),
]

# Links in mails, in the reader's language; the purposes in each room's `links.py` lead to them by name.
urlpatterns += [
    path(_("confirm/<str:token>/"), ConfirmEntryView.as_view(), name="confirm_entry"),
    path(_("withdraw/<str:token>/"), WithdrawEntryView.as_view(), name="withdraw_entry"),
    path(_("confirm-pledge/<str:token>/"), ConfirmPledgeView.as_view(), name="confirm_pledge"),
    path(_("withdraw-pledge/<str:token>/"), WithdrawPledgeView.as_view(), name="withdraw_pledge"),
    path(_("refuse/<str:token>/"), RefuseInvitationsView.as_view(), name="refuse_invitations"),
    path(_("place/<str:token>/"), AnswerAsWinnerView.as_view(), name="answer_as_winner"),
    path(_("travel/<str:token>/"), ClaimTravelView.as_view(), name="claim_travel"),
]
