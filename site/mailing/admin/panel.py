"""A notice on the admin's first screen, only when mails were given up."""

from dataclasses import dataclass

from wagtail.admin.ui.components import Component


@dataclass
class GivenUpPanel(Component):
    """`count` mails, at least one."""

    count: int

    order = 50
    template_name = "admin/mailing/panel.html"

    def get_context_data(self, parent_context):
        return {"count": self.count}
