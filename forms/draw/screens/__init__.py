"""The editors' screens of draws. Each view checks its permission itself (`screens`)."""

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from forms.draw.permissions import may_see_draws
from forms.draw.screens.approve import ApproveView, RunView
from forms.draw.screens.files import FileView
from forms.draw.screens.freeze import FreezeView
from forms.draw.screens.guide import GuideView, RehearsalView
from forms.draw.screens.listing import DrawListView
from forms.draw.screens.rehearse import DeleteRehearsalView, RehearseView
from forms.draw.screens.winners import AcceptView, DeclineView, IneligibleView, ReleaseSilentView, StaySilentView


class DrawMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_draws(request.user)


class DrawViewSet(ViewSet):
    name = "draws"
    icon = "list-ol"
    menu_label = _("Draws")
    menu_name = "draws"
    menu_item_class = DrawMenuItem

    def on_register(self):
        super().on_register()
        hooks.register("register_permissions", permissions_of_draws)

    def get_urlpatterns(self):
        return [
            path("", DrawListView.as_view(), name="index"),
            path("raffle/<int:raffle_id>/", GuideView.as_view(), name="guide"),
            path("raffle/<int:raffle_id>/freeze/", FreezeView.as_view(), name="freeze"),
            path("raffle/<int:raffle_id>/rehearse/", RehearseView.as_view(), name="rehearse"),
            path("rehearsal/<int:draw_id>/", RehearsalView.as_view(), name="rehearsal"),
            path("rehearsal/<int:draw_id>/delete/", DeleteRehearsalView.as_view(), name="delete_rehearsal"),
            path("<int:draw_id>/file/<str:name>", FileView.as_view(), name="file"),
            path("<int:draw_id>/approve/", ApproveView.as_view(), name="approve"),
            path("<int:draw_id>/run/", RunView.as_view(), name="run"),
            path("<int:draw_id>/release/", ReleaseSilentView.as_view(), name="release"),
            path("winner/<int:winner_id>/accept/", AcceptView.as_view(), name="accept"),
            path("winner/<int:winner_id>/decline/", DeclineView.as_view(), name="decline"),
            path("winner/<int:winner_id>/ineligible/", IneligibleView.as_view(), name="ineligible"),
            path("winner/<int:winner_id>/silent/", StaySilentView.as_view(), name="silent"),
        ]


def permissions_of_draws():
    return Permission.objects.filter(content_type__app_label="forms", content_type__model="draw")
