from django.db import models
from django.db.models.functions import Now
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from forms.pledge.enums import Availability, HelpFamily
from people.models import PersonDetails


class PledgeDrive(models.Model):
    """A questionnaire on how people will help, whatever the languages in which pages present it."""

    name = models.CharField(_("name"), max_length=160, help_text=_("For the team. Visitors see the page’s title."))

    panels = [FieldPanel("name")]

    class Meta:
        verbose_name = _("pledge questionnaire")
        verbose_name_plural = _("pledge questionnaires")

    def __str__(self):
        return self.name

    @cached_property
    def _labels(self) -> list[tuple[str, str, str]]:
        return list(self.help_actions.values_list("key", "label", "locale__language_code"))

    def action_labels(self, language: str) -> dict[str, str]:
        """The words of every way to help, offered or not, by key: in `language`, else in another one."""
        labels = {key: label for key, label, _language in self._labels}
        labels.update({key: label for key, label, label_language in self._labels if label_language == language})
        return labels


class HelpAction(TranslatableMixin, models.Model):
    """A way to help, in one language. Pledges remember its key, so that words can change and rows can go."""

    drive = models.ForeignKey(
        PledgeDrive, verbose_name=_("questionnaire"), on_delete=models.CASCADE, related_name="help_actions"
    )
    family = models.CharField(_("family"), max_length=10, choices=HelpFamily.choices)
    key = models.SlugField(
        _("key"), max_length=40, help_text=_("The same in every language; never changes afterwards.")
    )
    label = models.CharField(_("words"), max_length=120)
    description = models.CharField(_("explanation"), max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(
        _("offered"), default=True, help_text=_("Untick to offer it no longer; pledges keep it.")
    )

    panels = [
        FieldPanel("drive"),
        FieldRowPanel([FieldPanel("family"), FieldPanel("key"), FieldPanel("sort_order")]),
        FieldPanel("label"),
        FieldPanel("description"),
        FieldPanel("is_offered"),
    ]
    override_translatable_fields = [SynchronizedField("key", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("way to help")
        verbose_name_plural = _("ways to help")
        ordering = ["family", "sort_order", "label"]
        constraints = [
            models.UniqueConstraint(fields=["drive", "key", "locale"], name="one_help_action_a_key_and_language")
        ]

    def __str__(self):
        return self.label


class Pledge(PersonDetails):
    """What one person says they will do. At most one confirmed and one unconfirmed per mailbox."""

    drive = models.ForeignKey(
        PledgeDrive, verbose_name=_("questionnaire"), on_delete=models.PROTECT, related_name="pledges"
    )
    entry = models.ForeignKey(
        "forms.Entry",
        verbose_name=_("raffle entry"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pledges",
    )
    availability = models.CharField(_("availability"), max_length=12, choices=Availability.choices, blank=True)
    message = models.TextField(_("message"), blank=True)
    created_at = models.DateTimeField(_("date of the pledge"), db_default=Now(), db_index=True)
    confirmed_at = models.DateTimeField(_("date of confirmation"), null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)
    mail_count = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        ordering = ["-created_at"]
        default_permissions = ("view",)
        permissions = [("export_pledge", _("Can export pledges"))]
        indexes = [models.Index(fields=["departement"], name="pledge_departement")]
        constraints = [
            models.UniqueConstraint(
                fields=["drive", "mailbox_key"],
                condition=models.Q(confirmed_at__isnull=False),
                name="one_confirmed_pledge_a_mailbox",
            ),
            models.UniqueConstraint(
                fields=["drive", "mailbox_key"],
                condition=models.Q(confirmed_at__isnull=True),
                name="one_waiting_pledge_a_mailbox",
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def actions(self) -> list[str]:
        """The keys of the ways to help, in the order in which they were offered."""
        return [pledged.key for pledged in self.pledged_actions.all()]

    def action_labels(self, language: str) -> list[str]:
        """What is pledged, in words; a key whose words are gone is shown itself."""
        labels = self.drive.action_labels(language)
        return [labels.get(key, key) for key in self.actions]

    @property
    def actions_text(self) -> str:
        """What is pledged, in the reader's language, on one line."""
        return ", ".join(self.action_labels(get_language()))


class PledgedAction(models.Model):
    """One way to help of one pledge, by its stable key."""

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="pledged_actions")
    key = models.SlugField(max_length=40, db_index=True)

    class Meta:
        verbose_name = _("way to help of a pledge")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pledge", "key"], name="one_pledged_action_a_key")]

    def __str__(self):
        return self.key
