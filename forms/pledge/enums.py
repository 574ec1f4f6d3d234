from django.db import models
from django.utils.translation import gettext_lazy as _


class HelpFamily(models.TextChoices):
    ONLINE = "online", _("Online")
    GROUND = "ground", _("On the ground")


class Availability(models.TextChoices):
    WEEKDAYS = "weekdays", _("On weekdays")
    EVENINGS = "evenings", _("In the evening")
    WEEKENDS = "weekends", _("At weekends")
    SOMETIMES = "sometimes", _("Now and then")
