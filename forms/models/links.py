from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from forms.enums import LinkPurpose


class MailLink(models.Model):
    """A link that was mailed: good for one purpose about one thing, until a date. Only the token's hash is kept."""

    digest = models.CharField(max_length=64, primary_key=True)
    purpose = models.CharField(max_length=20, choices=LinkPurpose.choices)
    entry = models.ForeignKey("forms.Entry", on_delete=models.CASCADE, null=True, related_name="links")
    pledge = models.ForeignKey("forms.Pledge", on_delete=models.CASCADE, null=True, related_name="links")
    winner = models.ForeignKey("forms.Winner", on_delete=models.CASCADE, null=True, related_name="links")
    # For a friend who refuses further messages: nothing else of them is known.
    mailbox_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("mailed link")
        verbose_name_plural = _("mailed links")

    def __str__(self):
        return f"{self.purpose} {self.digest[:8]}"
