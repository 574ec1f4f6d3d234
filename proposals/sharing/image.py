"""The picture of a proposal for links to it: drawn when it is asked for, kept for ever at its address."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.models import CampaignSettings
from home.views import FOR_EVER
from pagecache.headers import cacheable
from proposals.sharing.addresses import whole_address
from proposals.sharing.drawing import draw
from proposals.sharing.find import published
from proposals.sharing.picture import poster_of, version_of


@cacheable
@require_safe
def image(request, number: int, version: str) -> HttpResponse:
    """The picture at its current address; to which an old one leads, so that nothing is drawn twice."""
    page = published(number, get_language())
    poster = poster_of(page, CampaignSettings.for_request(request))
    current = version_of(poster)
    if version != current:
        address = whole_address(page, "image", current)
        return HttpResponseRedirect(address, headers={"Cache-Control": "public, max-age=60"})
    return HttpResponse(draw(poster), content_type="image/png", headers={"Cache-Control": FOR_EVER})
