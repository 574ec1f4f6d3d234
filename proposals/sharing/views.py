"""A proposal's short addresses: redirects to its page, its picture, its QR code."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.http import require_safe

from home.models import CampaignSettings
from home.views import FOR_EVER
from pagecache.headers import cacheable
from proposals.models import Channel, ProposalPage
from proposals.published import published_proposals
from proposals.sharing.picture import draw, poster_of, version_of
from proposals.sharing.share import whole_address

CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
# Of one square, in pixels: a PNG of some 450 pixels, which prints sharply on a leaflet.
SCALE = 12


def published(number: int, *languages: str) -> ProposalPage:
    """The proposal of this number that everybody may read, in the first of these languages that has it.

    Raises Http404 if there is none.
    """
    pages = published_proposals().filter(number=number, locale__language_code__in=languages)
    by_language = {
        page.locale.language_code: page for page in pages.select_related("locale", "theme").order_by("-path")
    }
    for language in languages:
        if language in by_language:
            return by_language[language]
    raise Http404


def address_of(page: ProposalPage, request) -> str:
    """The page's own address. Raises Http404 if it is below no site."""
    with override(page.locale.language_code):
        url = page.get_url(request)
    if not url:
        raise Http404
    return url


@require_safe
def in_visitors_language(request, number: int) -> HttpResponseRedirect:
    """`/p/31`: in the language that the browser asks for, else in another that has the proposal."""
    languages = [get_language_from_request(request), *(code for code, _name in settings.LANGUAGES)]
    response = HttpResponseRedirect(address_of(published(number, *languages), request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@cacheable
@require_safe
def in_this_language(request, number: int) -> HttpResponsePermanentRedirect:
    """`/fr/p/31`. Permanent for search engines; caches revalidate it as often as a page, whose title may change."""
    return HttpResponsePermanentRedirect(address_of(published(number, get_language()), request))


@cacheable
@require_safe
def image(request, number: int, version: str) -> HttpResponse:
    """The picture at its current address. Old addresses redirect there, so that each picture is drawn once."""
    page = published(number, get_language())
    poster = poster_of(page, CampaignSettings.for_request(request))
    current = version_of(poster)
    if version != current:
        address = whole_address(page, "image", current)
        return HttpResponseRedirect(address, headers={"Cache-Control": "public, max-age=60"})
    return HttpResponse(draw(poster), content_type="image/png", headers={"Cache-Control": FOR_EVER})


@cacheable
@require_safe
def qr(request, number: int, kind: str) -> HttpResponse:
    """`kind` is "svg" or "png". Always black on white, whatever the campaign's colours: cameras need the contrast."""
    page = published(number, get_language())
    # Level M is readable with 15 % of it dirty or torn.
    code = segno.make_qr(whole_address(page, "visit", Channel.QR), error="m")
    file = BytesIO()
    code.save(file, kind=kind, scale=SCALE, light="white")
    return HttpResponse(file.getvalue(), content_type=CONTENT_TYPES[kind])
