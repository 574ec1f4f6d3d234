"""The site's templates, without what only helps their authors."""

import re

from django.template.loaders import filesystem

_MARGINS = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)


class Loader(filesystem.Loader):
    """Loads HTML templates without the indentation of their lines, which visitors would download for nothing.

    Lines stay where they are, so that errors are reported at the right one. Plain texts are left as they are.
    """

    def get_contents(self, origin) -> str:
        contents = super().get_contents(origin)
        return _MARGINS.sub("", contents) if origin.name.endswith(".html") else contents
