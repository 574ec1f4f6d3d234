from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from people.domain.mailbox import mailbox_key


class StaffMailbox(models.Model):
    """A mailbox of the campaign's own team. Its entry is left out when a draw is frozen."""

    email = models.EmailField(
        _("e-mail"), max_length=254, help_text=_("Variants of the same address (capitals, +tag) count as one.")
    )
    mailbox_key = models.CharField(max_length=320, unique=True, editable=False)
    note = models.CharField(_("note"), max_length=160, blank=True, help_text=_("Who it is, for the team."))
    added_at = models.DateTimeField(_("added"), db_default=Now())

    class Meta:
        verbose_name = _("mailbox of the team")
        verbose_name_plural = _("mailboxes of the team")
        ordering = ["email"]

    def __str__(self):
        return self.email

    def save(self, *args, **kwargs):
        self.mailbox_key = mailbox_key(self.email)
        super().save(*args, **kwargs)
