from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a link to a proposal was passed on. The value is part of the link's address."""

    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"
    FACEBOOK = "facebook", "Facebook"
    X = "x", "X"
    BLUESKY = "bluesky", "Bluesky"
    LINKEDIN = "linkedin", "LinkedIn"
    EMAIL = "email", _("By e-mail")
    SMS = "sms", _("By text message")
    DEVICE = "share", _("The device’s own menu")
    COPY = "copy", _("Copied address")
    QUOTE = "quote", _("Quoted passage")
    QR = "qr", _("QR code")
    EMBED = "embed", _("Card on another site")


class SharedLinkVisits(models.Model):
    """How often links passed on by a channel were followed to a proposal on a day; no visit is recorded by itself."""

    number = models.PositiveSmallIntegerField(_("proposal"))
    language = models.CharField(_("language"), max_length=10)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel.choices)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("visits"), default=1)

    class Meta:
        verbose_name = _("visits by shared links")
        verbose_name_plural = _("visits by shared links")
        default_permissions = ("view",)
        constraints = [
            # The day first: old days are deleted, periods are summed up.
            models.UniqueConstraint(
                fields=["day", "number", "language", "channel"], name="proposals_sharedlinkvisits_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.number} {self.language} {self.channel} {self.day}"
