from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """What a link to a proposal was passed on by. The value stands in the link's address."""

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
