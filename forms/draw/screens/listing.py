from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from forms.draw.permissions import may_see_draws
from forms.draw.screens.screens import DrawScreen
from forms.draw.standing import followed_draws, standing_of, standings


class DrawListView(DrawScreen):
    """Every raffle with where its draw stands; rehearsals apart."""

    page_title = _("Draws")
    template_name = "admin/draws/list.html"

    def get_context_data(self, **kwargs):
        rehearsals = followed_draws().filter(is_rehearsal=True)
        return super().get_context_data(
            standings=standings(),
            rehearsals=[standing_of(draw.raffle, draw) for draw in rehearsals],
            **kwargs,
        )

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class DrawColumn(Column):
    """Leads to the raffle's draw."""

    cell_template_name = "admin/draws/link_cell.html"


def draw_column(user) -> Column | None:
    return DrawColumn("draw", label=_("Draw")) if may_see_draws(user) else None
