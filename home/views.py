from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.static import serve

from home import stylesheet
from home.models import CampaignSettings
from pagecache.headers import cacheable, same_in_every_language

A_YEAR = 31_536_000
A_MONTH = 2_592_000
FOR_EVER = f"public, max-age={A_YEAR}, s-maxage={A_YEAR}, immutable"
KEPT_STYLE = "style:{}"


@cacheable
@same_in_every_language
def style(request, version: str) -> HttpResponse:
    """The site's style sheet in the campaign's colours; its address changes with its content."""
    campaign = CampaignSettings.for_request(request)
    sheet = stylesheet.stylesheet(campaign)
    is_known = version == stylesheet.version(campaign)
    if is_known:
        cache.set(KEPT_STYLE.format(version), sheet, A_MONTH)
    else:
        # A page made before a change, here or by a process of the release before, takes no other sheet than its own.
        kept = cache.get(KEPT_STYLE.format(version))
        sheet, is_known = kept or sheet, bool(kept)
    return HttpResponse(
        sheet, content_type="text/css", headers={"Cache-Control": FOR_EVER if is_known else "public, max-age=60"}
    )


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
