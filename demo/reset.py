"""Removes what the demonstration site is made of."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from demo.team import EDITORIAL_TEAM, TEAMS, USERNAMES
from forms.models import (
    Draw,
    Entry,
    FriendInvitation,
    HelpAction,
    InvitedMailbox,
    Pledge,
    PledgeDrive,
    Raffle,
    StaffMailbox,
    TravelClaim,
)
from home.models import CampaignSettings, Menu
from mailing.models import OutgoingMail
from people.models import MailLink
from proposals.models import Audience, Chapter, Keyword, Theme


@transaction.atomic
def remove_demo_site() -> None:
    """Delete every page, entry, draw, pledge, picture and setting. Accounts other than the demonstration's remain."""
    MailLink.objects.all().delete()
    remove_draws()
    for model in (FriendInvitation, InvitedMailbox, Pledge, Entry, StaffMailbox, OutgoingMail):
        model.objects.all().delete()
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.specific.delete()
    for model in (HelpAction, Raffle, PledgeDrive, Theme, Chapter, Keyword, Audience, Menu, CampaignSettings):
        model.objects.all().delete()
    for model in (get_image_model(), get_document_model()):
        for file in model.objects.all():
            file.delete()
    get_user_model().objects.filter(username__in=USERNAMES).delete()
    Group.objects.filter(name__in=[EDITORIAL_TEAM, *TEAMS]).delete()


def remove_draws() -> None:
    """Delete every draw with all that it has published: the one place that bypasses the guards of its models."""
    TravelClaim.objects.all().delete()
    Draw._base_manager.all().delete()
