from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchedWords(models.Model):
    """What visitors searched for in a month, reduced to meaningful words: nobody's own sentence."""

    words = models.CharField(_("words"), max_length=100)
    language = models.CharField(_("language"), max_length=10)
    month = models.DateField(_("month"), help_text=_("Its first day."))
    times = models.PositiveIntegerField(_("times asked"), default=1)
    found = models.PositiveSmallIntegerField(_("proposals found"), help_text=_("The last time."))

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["words", "language", "month"], name="proposals_searchedwords_once_a_month")
        ]

    def __str__(self):
        return self.words
