from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page, TranslatableMixin


class Menu(TranslatableMixin, ClusterableModel):
    """A list of links in one language, at one place of every page."""

    class Placement(models.TextChoices):
        HEADER = "header", _("top of pages")
        FOOTER = "footer", _("foot of pages")

    placement = models.CharField(_("place"), max_length=10, choices=Placement.choices)

    panels = [FieldPanel("placement"), InlinePanel("items", heading=_("Links"), label=_("Link"), min_num=1)]

    class Meta(TranslatableMixin.Meta):
        constraints = [models.UniqueConstraint(fields=["placement", "locale"], name="one_menu_a_place_and_language")]
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self):
        return self.get_placement_display()


class MenuItem(TranslatableMixin, Orderable):
    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    url = models.URLField(_("or an address elsewhere"), blank=True)
    label = models.CharField(_("words"), max_length=40, blank=True, help_text=_("Left empty, the page’s title."))

    panels = [FieldPanel("page"), FieldPanel("url"), FieldPanel("label")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("link")

    def __str__(self):
        return self.label or str(self.page)

    def clean(self):
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"page": _("Choose either a page or an address.")})
        if self.url and not self.label:
            raise ValidationError({"label": _("An address needs words to click on.")})
