from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class CallToActionValue(blocks.StructValue):
    @property
    def link_url(self) -> str:
        """Empty where the page is not published: the block then shows no button."""
        if page := self.get("page"):
            return page.url if page.live else ""
        return self.get("url") or ""


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=3, required=False)
    page = blocks.PageChooserBlock(label=_("Page to go to"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            error = ValidationError(_("Choose either a page or an address."))
            raise StructBlockValidationError(block_errors={"page": error})
        return cleaned

    class Meta:
        label = _("Call to action")
        icon = "bullhorn"
        template = "components/blocks/call_to_action.html"
        value_class = CallToActionValue
