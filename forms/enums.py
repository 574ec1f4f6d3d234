"""The choices that forms and records share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a raffle stands, by the database's clock."""

    UPCOMING = "upcoming", _("not open yet")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class EntryState(models.TextChoices):
    PENDING = "pending", _("waiting for confirmation")
    CONFIRMED = "confirmed", _("confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class TravelClass(models.TextChoices):
    SECOND = "second", _("second class")
    FIRST = "first", _("first class")


class HelpFamily(models.TextChoices):
    ONLINE = "online", _("Online")
    GROUND = "ground", _("On the ground")


class Availability(models.TextChoices):
    WEEKDAYS = "weekdays", _("On weekdays")
    EVENINGS = "evenings", _("In the evening")
    WEEKENDS = "weekends", _("At weekends")
    SOMETIMES = "sometimes", _("Now and then")


class LinkPurpose(models.TextChoices):
    """What a link in a mail may be used for, and nothing else."""

    CONFIRM_ENTRY = "confirm_entry", _("confirm an entry")
    WITHDRAW_ENTRY = "withdraw_entry", _("withdraw an entry")
    PLEDGE = "pledge", _("pledge as an entrant")
    CONFIRM_PLEDGE = "confirm_pledge", _("confirm a pledge")
    WITHDRAW_PLEDGE = "withdraw_pledge", _("withdraw a pledge")
    REFUSE_INVITATIONS = "refuse_invitations", _("refuse invitations")
