from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from config.languages import language_choices
from home import colours
from home.colour_preview import ColourInput
from people.places import word


def validate_colour(value: str) -> None:
    if not colours.is_hex_colour(value):
        raise ValidationError(_("Write a colour as # and six digits, for instance #b3123f."))


@register_setting(icon="cog", order=10)
class CampaignSettings(ClusterableModel, BaseSiteSetting):
    """Whose campaign this site is. None of it is written in code or templates."""

    candidate_name = models.CharField(_("candidate’s name"), max_length=120)
    headquarters = models.TextField(
        _("headquarters"), max_length=300, blank=True, help_text=_("Postal address, as on an envelope.")
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True, help_text=_("Shown to visitors who need help."))
    first_round = models.DateField(_("first round"), null=True, blank=True)
    second_round = models.DateField(_("second round"), null=True, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    icon = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("icon"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "For browsers’ tabs and telephones’ home screens: a square of at least 512 pixels. Without one, a "
            "megaphone is drawn in your colours."
        ),
    )
    primary_color = models.CharField(_("main colour"), max_length=7, default="#1d4e89", validators=[validate_colour])
    accent_color = models.CharField(
        _("second colour"),
        max_length=7,
        default="#f2a03d",
        validators=[validate_colour],
        help_text=_("Text colours are derived from these two so that they stay readable on them."),
    )
    show_counters = models.BooleanField(_("show how many people take part"), default=True)

    # Every page shows both.
    select_related = ["logo", "icon"]
    panels = [
        FieldPanel("candidate_name"),
        InlinePanel("texts", heading=_("Words in each language"), label=_("Language")),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("primary_color", widget=ColourInput),
                        FieldPanel("accent_color", widget=ColourInput),
                    ]
                ),
                HelpPanel(template="admin/colour_preview.html"),
                FieldRowPanel([FieldPanel("logo"), FieldPanel("icon")]),
            ],
            heading=_("Identity"),
        ),
        FieldRowPanel([FieldPanel("first_round"), FieldPanel("second_round")], heading=_("Votes")),
        MultiFieldPanel(
            [FieldPanel("show_counters", help_text=word("few_not_named"))], heading=_("How many take part")
        ),
        MultiFieldPanel([FieldPanel("headquarters"), FieldPanel("contact_email")], heading=_("Where to find us")),
        InlinePanel("social_accounts", heading=_("Social accounts"), label=_("Account")),
    ]

    class Meta:
        verbose_name = _("Campaign")

    def text(self, language: str | None = None) -> "CampaignText":
        """The texts in `language` (the active one by default), else in the site's first language that has any."""
        wanted = [language or get_language(), *(code for code, _name in settings.LANGUAGES)]
        return next((self._texts[code] for code in wanted if code in self._texts), CampaignText())

    @cached_property
    def _texts(self) -> "dict[str, CampaignText]":
        """The texts by language, read once per request."""
        return {text.language: text for text in self.texts.all()}

    @property
    def primary_ink(self) -> str:
        """The colour of text on the main colour, for mails, which have no style sheet to ask."""
        return colours.ink_on(self.primary_color)

    @property
    def primary_strong(self) -> str:
        """The main colour as text on white."""
        return colours.readable_on(self.primary_color, colours.PAPER)

    @property
    def primary_soft(self) -> str:
        """The main colour as text on ink, as the site's dark scheme shows it, for mails read in dark mode."""
        return colours.mix(colours.readable_on(self.primary_color, colours.INK), colours.PAPER, 0.28)

    @cached_property
    def colours_css(self) -> str:
        """CSS custom properties for the two colours and what is derived from them."""
        lines = []
        for name, colour in (("primary", self.primary_color), ("accent", self.accent_color)):
            lines += [
                f"--{name}: {colour};",
                f"--{name}-ink: {colours.ink_on(colour)};",
                f"--{name}-strong: {colours.readable_on(colour, colours.PAPER)};",
                f"--{name}-soft: {colours.readable_on(colour, colours.INK)};",
            ]
        return ":root {\n  " + "\n  ".join(lines) + "\n}\n"


class CampaignText(Orderable):
    """The campaign's words in one language."""

    campaign = ParentalKey(CampaignSettings, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    site_name = models.CharField(_("name of the site"), max_length=80)
    slogan = models.CharField(_("slogan"), max_length=160, blank=True)
    footer_note = models.TextField(_("note at the foot of pages"), max_length=500, blank=True)
    legal_imprint = RichTextField(
        _("legal imprint"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Publisher, person responsible, host: shown at the foot of every page."),
    )

    panels = [
        FieldPanel("language"),
        FieldPanel("site_name"),
        FieldPanel("slogan"),
        FieldPanel("footer_note"),
        FieldPanel("legal_imprint"),
    ]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["campaign", "language"], name="one_campaign_text_a_language")]
        verbose_name = _("words in one language")

    def __str__(self):
        return f"{self.site_name} ({self.language})"


class SocialAccount(Orderable):
    class Network(models.TextChoices):
        BLUESKY = "bluesky", "Bluesky"
        DAILYMOTION = "dailymotion", "Dailymotion"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        LINKEDIN = "linkedin", "LinkedIn"
        MASTODON = "mastodon", "Mastodon"
        TIKTOK = "tiktok", "TikTok"
        X = "x", "X"
        YOUTUBE = "youtube", "YouTube"

    campaign = ParentalKey(CampaignSettings, on_delete=models.CASCADE, related_name="social_accounts")
    network = models.CharField(_("network"), max_length=20, choices=Network.choices)
    url = models.URLField(_("address"))

    panels = [FieldRowPanel([FieldPanel("network"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        verbose_name = _("social account")

    def __str__(self):
        return self.get_network_display()
