"""Accounts that cannot be deleted: who approved a draw or settled a refund stays on record."""

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from forms.draw.models import DrawApproval
from forms.travel.models import TravelClaim


def accounts_on_record(users):
    """Those of the users whose decision a draw or a refund is based on."""
    return users.filter(
        Exists(DrawApproval.objects.filter(user=OuterRef("pk")))
        | Exists(TravelClaim.objects.filter(decided_by=OuterRef("pk")))
    )


def keep_account(request, user):
    """Hook before_delete_user: explain what the database would only refuse."""
    return refuse_deletion(request, get_user_model().objects.filter(pk=user.pk))


def keep_accounts(request, action_type, objects, action_class_instance):
    """Hook before_bulk_action: the same for several accounts at once."""
    if action_type == "delete" and action_class_instance.model is get_user_model():
        return refuse_deletion(request, get_user_model().objects.filter(pk__in=[user.pk for user in objects]))
    return None


def refuse_deletion(request, users):
    kept = accounts_on_record(users).first()
    if kept is None:
        return None
    refusal = _(
        "“%(name)s” has approved a draw or settled a travel refund: the account cannot be deleted. "
        "Make it inactive instead, and it can no longer be used."
    )
    messages.error(request, refusal % {"name": kept.get_full_name() or kept.get_username()})
    return redirect("wagtailusers_users:index")
