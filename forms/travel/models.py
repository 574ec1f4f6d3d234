import hashlib
from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from forms.draw.models import Winner
from forms.travel.enums import ClaimState


class TravelClaim(models.Model):
    """A winner's claim for the price of their journey, for the campaign's accounts. Amounts are in euros."""

    winner = models.OneToOneField(Winner, verbose_name=_("winner"), on_delete=models.PROTECT, related_name="claim")
    # Accounts are kept longer than entries: the name stays here when the entry is erased.
    claimant_name = models.CharField(_("name"), max_length=201)
    declared = models.DecimalField(
        _("amount declared (€)"), max_digits=7, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    refunded = models.DecimalField(_("amount refunded (€)"), max_digits=7, decimal_places=2, null=True)
    state = models.CharField(_("state"), max_length=10, choices=ClaimState.choices, default=ClaimState.SUBMITTED)
    refusal = models.TextField(_("reason of the refusal"), max_length=1000, blank=True)
    submitted_at = models.DateTimeField(_("received"), db_default=Now())
    decided_at = models.DateTimeField(_("decided on"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("travel refund")
        verbose_name_plural = _("travel refunds")
        ordering = ["submitted_at"]
        default_permissions = ("view",)
        permissions = [
            ("decide_travelclaim", _("Can approve or refuse travel refunds")),
            ("export_travelclaim", _("Can export travel refunds")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(refunded__isnull=False, decided_by__isnull=False),
                name="an_approved_claim_says_how_much_and_who",
            ),
        ]

    def __str__(self):
        return f"{self.claimant_name} {self.declared} €"

    @property
    def cap(self):
        """The most that the raffle refunds."""
        return self.winner.draw.raffle.travel_cap


class Receipt(models.Model):
    """The file that proves a claim. It is in the database, behind a permission: it has no address of its own."""

    claim = models.OneToOneField(TravelClaim, on_delete=models.CASCADE, related_name="receipt")
    name = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(max_length=40)
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        default_permissions = ()

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.size = len(self.content)
        self.sha256 = hashlib.sha256(self.content).hexdigest()
        super().save(*args, **kwargs)
