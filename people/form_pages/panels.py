"""What the editors' screens of all pages with a public form have in common."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.models import Page

from guard.captcha import has_keys

# Without reCAPTCHA's keys there is nothing to choose.
PROTECTION = [FieldPanel("protection")] if has_keys() else []
AFTER_THE_FORM = MultiFieldPanel([FieldPanel("thanks_title"), FieldPanel("thanks_text")], heading=_("After the form"))
PROMOTE = ObjectList(Page.promote_panels, heading=_("Promote"))
SETTINGS = ObjectList(Page.settings_panels, heading=_("Settings"))
