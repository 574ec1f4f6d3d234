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


class Protection(models.TextChoices):
    """What a public form asks of a visitor's browser to tell people from robots."""

    PROOF = "proof", _("a small sum that the browser solves by itself")
    RECAPTCHA = "recaptcha", _("Google’s reCAPTCHA, for visitors who agree to it")


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
    ANSWER_AS_WINNER = "answer_as_winner", _("answer as a winner")
    CLAIM_TRAVEL = "claim_travel", _("claim a travel refund")


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
    """What has become of a ticket that was called to win; also the steps of the public ledger."""

    CALLED = "called", _("called")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    SILENT = "silent", _("did not answer in time")
    INELIGIBLE = "ineligible", _("may not win")


class Ineligibility(models.TextChoices):
    """Why a ticket may not win, as the public ledger tells it."""

    WITHDRAWN = "withdrawn", _("the entry was withdrawn after the list was frozen")
    UNDER_AGE = "under_age", _("younger than the rules ask")
    RESIDENCE = "residence", _("lives outside the area that the rules name")
    STAFF = "staff", _("belongs to the campaign’s team")
    IDENTITY = "identity", _("false identity, or entered in someone else’s name")
    SEVERAL = "several", _("several entries of one person")


class ClaimState(models.TextChoices):
    SUBMITTED = "submitted", _("to be examined")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
