import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# Given up, or failed and waiting for another attempt. While a worker tries a mail, the mail has no error and is not in
# trouble.
IN_TROUBLE = models.Q(state="dead") | (models.Q(state="queued") & ~models.Q(last_error=""))


class OutgoingMail(models.Model):
    """One message owed to one person.

    The row says which message is due and what it is about (`kind`, `context`: identifiers only). Its words and links
    are made when it leaves: no text and no token waits in the database. The address is erased once it has left.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENT = "sent", _("sent")
        CANCELLED = "cancelled", _("no longer needed")
        DEAD = "dead", _("given up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    recipient = models.CharField(max_length=320, blank=True)
    language = models.CharField(max_length=12)
    context = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        default_permissions = ("view",)
        permissions = [("retry_outgoingmail", _("Can try undelivered mails again or give them up"))]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="queued"), name="outgoing_mail_due"),
            models.Index(fields=["created_at"], condition=IN_TROUBLE, name="outgoing_mail_in_trouble"),
        ]

    def __str__(self):
        return f"{self.kind} {self.id}"
