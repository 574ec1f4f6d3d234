from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.static import serve

from home import stylesheet
from home.models import CampaignSettings
from pagecache.headers import cacheable, same_in_every_language

A_YEAR = 31_536_000
FOR_EVER = f"public, max-age={A_YEAR}, s-maxage={A_YEAR}, immutable"


@cacheable
@same_in_every_language
def style(request, version: str) -> HttpResponse:
    """The site's style sheet in the campaign's colours; its address changes with its content.

    A page rendered before a change, or by a process of another release, accepts only its own sheet (`home.integrity`):
    the stored one is served, or 404.
    """
    campaign = CampaignSettings.for_request(request)
    is_current = version == stylesheet.version(campaign)
    sheet = stylesheet.stylesheet(campaign) if is_current else stylesheet.kept(version)
    if sheet is None:
        return HttpResponse(status=404, content_type="text/css", headers={"Cache-Control": "no-store"})
    return HttpResponse(sheet, content_type="text/css", headers={"Cache-Control": FOR_EVER})


def choose_language(request) -> HttpResponseRedirect:
    """The bare address leads to the home page in the language that the browser asks for."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def media_file(request, path: str):
    """A picture or document from this machine's disk. Wagtail names each rendition after its content."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = "public, max-age=604800"
    return response
