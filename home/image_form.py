from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

NO_DESCRIPTION = _("Describe the picture: without a description, people who cannot see it learn nothing of it.")


class DescribedImageForm(BaseImageForm):
    """Requires a description of every picture in the library, for those who cannot see it, however it is uploaded."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if description := self.fields.get("description"):
            description.required = True
            description.error_messages["required"] = NO_DESCRIPTION
            description.help_text = _(
                "Read aloud to people who cannot see the picture: what it shows, and why it is there, in one sentence. "
                "Leave out “Image of”, keywords and the photographer’s name."
            )
        if file := self.fields.get("file"):
            file.help_text = format_lazy(
                "{} {}",
                file.help_text,
                _("At least 1600 pixels wide for the top of a page: the site makes the smaller ones itself."),
            )
