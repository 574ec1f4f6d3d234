from django.utils.translation import gettext_lazy as _

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
