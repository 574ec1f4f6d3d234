from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.draw.screens.screens import OneDrawScreen, RaffleScreen, guide_url
from forms.draw.services.freeze_draw import delete_rehearsal, rehearse_draw


class RehearseView(RaffleScreen):
    """Begin a rehearsal: the same screens on made-up tickets."""

    acts = True
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        return redirect(guide_url(rehearse_draw(self.raffle.pk, by=request.user)))


class DeleteRehearsalView(OneDrawScreen):
    acts = True
    only_rehearsals = True
    page_title = gettext_lazy("Delete the rehearsal")
    template_name = "admin/draws/delete_rehearsal.html"

    def post(self, request, *args, **kwargs):
        raffle_id = self.draw.raffle_id
        delete_rehearsal(self.draw)
        messages.success(request, _("The rehearsal is deleted."))
        return redirect(reverse("draws:guide", args=[raffle_id]))
