from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimState(models.TextChoices):
    SUBMITTED = "submitted", _("to be examined")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
