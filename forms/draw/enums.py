from django.db import models
from django.utils.translation import gettext_lazy as _


class DrawState(models.TextChoices):
    """A draw exists from the moment its list is frozen."""

    FROZEN = "frozen", _("frozen, not drawn yet")
    DRAWN = "drawn", _("drawn")


class SourceKind(models.TextChoices):
    """Where the public randomness comes from."""

    DRAND = "drand", _("the public beacon drand quicknet")
    TEXT = "text", _("another public source, entered as text")


class SecretKeeper(models.TextChoices):
    """Who holds the campaign's part of the seed until the draw."""

    NOBODY = "nobody", _("nobody: 32 zero bytes, so that the public number alone decides")
    SITE = "site", _("this site, which tells it when the draw is run")
    DEPOSITARY = "depositary", _("a depositary (a bailiff, say), who tells it when the draw is run")


class WinnerState(models.TextChoices):
    """What has become of a ticket that was called to win; also the steps that the public ledger lists."""

    CALLED = "called", _("called")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    SILENT = "silent", _("did not answer in time")
    INELIGIBLE = "ineligible", _("may not win")


class Ineligibility(models.TextChoices):
    """Why a ticket may not win, as the public ledger says it."""

    WITHDRAWN = "withdrawn", _("the entry was withdrawn after the list was frozen")
    UNDER_AGE = "under_age", _("younger than the rules ask")
    RESIDENCE = "residence", _("lives outside the area that the rules name")
    STAFF = "staff", _("belongs to the campaign’s team")
    IDENTITY = "identity", _("false identity, or entered in someone else’s name")
    SEVERAL = "several", _("several entries of one person")
