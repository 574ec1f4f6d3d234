from django.urls import path
from django.utils.translation import gettext_lazy as _

from forms.enums import LinkPurpose
from forms.views import links

app_name = "forms"

# Links in mails, in the reader's language; each is named after its purpose.
urlpatterns = [
    path(_("confirm/<str:token>/"), links.ConfirmEntryView.as_view(), name=LinkPurpose.CONFIRM_ENTRY.value),
    path(_("withdraw/<str:token>/"), links.WithdrawEntryView.as_view(), name=LinkPurpose.WITHDRAW_ENTRY.value),
    path(_("confirm-pledge/<str:token>/"), links.ConfirmPledgeView.as_view(), name=LinkPurpose.CONFIRM_PLEDGE.value),
    path(_("withdraw-pledge/<str:token>/"), links.WithdrawPledgeView.as_view(), name=LinkPurpose.WITHDRAW_PLEDGE.value),
    path(_("refuse/<str:token>/"), links.RefuseInvitationsView.as_view(), name=LinkPurpose.REFUSE_INVITATIONS.value),
]
