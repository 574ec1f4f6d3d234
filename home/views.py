from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.static import serve

from home import stylesheet
from home.models import CampaignSettings
from pagecache.headers import same_in_every_language


@same_in_every_language
def style(request, version: str) -> HttpResponse:
    """The site's style sheet in the campaign's colours; its address changes with its content."""
    campaign = CampaignSettings.for_request(request)
    lifetime = (
        "public, max-age=31536000, immutable" if version == stylesheet.version(campaign) else "public, max-age=60"
    )
    return HttpResponse(stylesheet.stylesheet(campaign), content_type="text/css", headers={"Cache-Control": lifetime})


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
