from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from home.video import PROVIDER_NAMES, find_video


class CaptionedImageBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        label = _("Image")
        icon = "image"
        help_text = _(
            "At least 1440 pixels wide, of any shape. Say in the alternative text what it shows here; "
            "a picture that only decorates is passed over when the page is read aloud."
        )
        template = "components/blocks/image.html"


class VideoValue(blocks.StructValue):
    @property
    def video(self):
        return find_video(self.get("url") or "")


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("Read aloud by screen readers: say what is shown.")
    )
    url = blocks.URLBlock(
        label=_("Address of the video"),
        help_text=_(
            "The address of its page on YouTube, Vimeo or Dailymotion. "
            "Nothing is loaded from there before a visitor clicks."
        ),
    )
    poster = ImageChooserBlock(label=_("Picture shown before the click"), required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if find_video(cleaned["url"]) is None:
            message = _("This is not the address of a video that the site can show (%(providers)s).")
            error = ValidationError(message, params={"providers": ", ".join(PROVIDER_NAMES)})
            raise StructBlockValidationError(block_errors={"url": error})
        return cleaned

    class Meta:
        label = _("Video")
        icon = "media"
        help_text = _("Its picture: at least 1440 pixels wide; it is cut to 16 by 9 around its focal point.")
        template = "components/blocks/video.html"
        value_class = VideoValue
