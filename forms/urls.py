from django.urls import path
from django.utils.translation import gettext_lazy as _

from forms import views
from forms.enums import LinkPurpose

app_name = "forms"

# Links in mails, in the reader's language; each is named after its purpose.
urlpatterns = [
    path(_("confirm/<str:token>/"), views.ConfirmEntryView.as_view(), name=LinkPurpose.CONFIRM_ENTRY.value),
    path(_("withdraw/<str:token>/"), views.WithdrawEntryView.as_view(), name=LinkPurpose.WITHDRAW_ENTRY.value),
    path(_("confirm-pledge/<str:token>/"), views.ConfirmPledgeView.as_view(), name=LinkPurpose.CONFIRM_PLEDGE.value),
    path(_("withdraw-pledge/<str:token>/"), views.WithdrawPledgeView.as_view(), name=LinkPurpose.WITHDRAW_PLEDGE.value),
    path(_("refuse/<str:token>/"), views.RefuseInvitationsView.as_view(), name=LinkPurpose.REFUSE_INVITATIONS.value),
]
