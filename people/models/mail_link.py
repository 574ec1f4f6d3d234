from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class MailLink(models.Model):
    """A link that was mailed: good for one purpose about one subject, until a date. Only the token's hash is kept.

    The purpose (`people.links.purposes`) knows what kind of record `subject` identifies. There is no foreign key, since
    subjects belong to apps above this one. Code that erases a record calls `people.links.tokens.forget_links`; deleting
    a record forgets its links by itself.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    purpose = models.CharField(max_length=20)
    # The number of a record, or what else identifies it (a mailbox's keyed hash).
    subject = models.CharField(max_length=64, db_default="")
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        # The table is older than this app; renaming it would stop the processes of the previous release.
        db_table = "forms_maillink"
        default_permissions = ()
        verbose_name = _("mailed link")
        verbose_name_plural = _("mailed links")
        indexes = [models.Index(fields=["subject", "purpose"], name="maillink_subject")]

    def __str__(self):
        return f"{self.purpose} {self.digest[:8]}"
