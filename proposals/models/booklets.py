from django.db import models
from django.utils.translation import gettext_lazy as _

from config.languages import language_choices


class Booklet(models.Model):
    """The programme as a PDF in one language, in normal or in large print (proposals.booklet.keep).

    The previous file is kept as long as a cache may still redirect to it: less than a minute.
    """

    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    is_large_print = models.BooleanField(_("large print"), default=False)
    file = models.FileField(_("file"), upload_to="booklets", blank=True)
    previous_file = models.FileField(_("file before"), upload_to="booklets", blank=True)
    size = models.PositiveIntegerField(_("size"), default=0, help_text=_("In bytes."))
    digest = models.CharField(_("digest of what it says"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True)
    tried_at = models.DateTimeField(_("last tried at"), null=True)

    class Meta:
        verbose_name = _("booklet")
        verbose_name_plural = _("booklets")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "is_large_print"], name="one_booklet_a_language_and_print")
        ]

    def __str__(self):
        return f"{self.language}, {'large print' if self.is_large_print else 'normal print'}"

    @property
    def megabytes(self) -> float:
        """The size shown to visitors, with one decimal, so that correcting a word does not change it."""
        return max(0.1, round(self.size / 1_000_000, 1)) if self.size else 0.0


def to_download(language: str) -> models.QuerySet[Booklet]:
    """The booklets of this language that have a file, normal print first."""
    return Booklet.objects.filter(language=language).exclude(file="").order_by("is_large_print")
