"""The headings by which visitors find proposals. Editors maintain them in the menu “Programme”."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField


class Heading(TranslatableMixin, index.Indexed, models.Model):
    """What proposals are grouped by. The slug is its name in addresses, the same in every language."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("key"), max_length=60, help_text=_("Its name in addresses, the same in every language."))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("slug"), FieldPanel("sort_order")])]
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "title"]

    def __str__(self):
        return self.title


class Chapter(Heading):
    """A part of the programme, in the order in which it is told."""

    class Meta(Heading.Meta):
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="one_chapter_a_key_and_language")]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")


class Theme(Heading):
    """A subject that visitors look for."""

    class Meta(Heading.Meta):
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="one_theme_a_key_and_language")]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Keyword(Heading):
    """A word that visitors know a proposal by; a proposal has several."""

    class Meta(Heading.Meta):
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="one_keyword_a_key_and_language")]
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")


class Audience(Heading):
    """Whom proposals concern. The title ends the sentence “I am …”."""

    class Meta(Heading.Meta):
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="one_audience_a_key_and_language")]
        verbose_name = _("group of people")
        verbose_name_plural = _("groups of people")
