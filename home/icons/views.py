"""The icons' addresses, and the manifest that lists them to browsers."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.http import require_safe

from home.colours import PAPER
from home.icons import files
from home.models import CampaignSettings
from home.views import FOR_EVER
from pagecache.headers import cacheable, same_in_every_language

A_DAY = "public, max-age=86400, s-maxage=86400"


@cacheable
@same_in_every_language
@require_safe
def icon(request, name: str, version: str = "") -> HttpResponse:
    """An icon at its current address (old addresses redirect there), or under a name that browsers ask for."""
    if name not in files.NAMES:
        raise Http404
    campaign = CampaignSettings.for_request(request)
    current = files.version(campaign)
    if version and version != current:
        address = reverse("icon", args=[current, name])
        return HttpResponseRedirect(address, headers={"Cache-Control": "public, max-age=60"})
    data, media_type = files.content(name, campaign)
    return HttpResponse(data, content_type=media_type, headers={"Cache-Control": FOR_EVER if version else A_DAY})


@cacheable
@require_safe
def manifest(request) -> JsonResponse:
    """What a telephone shows of the site on its home screen (https://www.w3.org/TR/appmanifest/)."""
    campaign = CampaignSettings.for_request(request)
    text, home = campaign.text(), f"/{get_language()}/"
    current = files.version(campaign)
    return JsonResponse(
        {
            "id": home,
            "start_url": home,
            "scope": "/",
            "name": text.site_name,
            "description": text.slogan,
            "lang": get_language(),
            "dir": "rtl" if get_language_bidi() else "ltr",
            # With the browser's back and forward buttons: pages have none of their own.
            "display": "minimal-ui",
            "theme_color": campaign.primary_color,
            "background_color": PAPER,
            "icons": [
                {
                    "src": reverse("icon", args=[current, name]),
                    "sizes": f"{file.size}x{file.size}",
                    "type": "image/png",
                    "purpose": file.purpose,
                }
                for name, file in files.FILES.items()
                if file.purpose
            ],
        },
        content_type="application/manifest+json",
    )
