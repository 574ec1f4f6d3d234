"""A proposal on other sites: a card in a frame, and oEmbed 1.0 (https://oembed.com), by which sites find the card.

The card is small, in one file, without scripts and without cookies.
"""

import base64
import hashlib
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_from_path, override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home import stylesheet
from home.models import CampaignSettings
from pagecache.headers import cacheable, same_in_every_language
from proposals.models import Channel, ProposalPage
from proposals.published import published_proposals
from proposals.sharing.picture import share_image
from proposals.sharing.share import frame_of, whole_address
from proposals.sharing.views import published

SHEETS = ("fonts.css", "embed.css")
# In seconds: how long a consumer may keep the answer.
CACHE_AGE = 3600
HEADERS = {"Cache-Control": f"public, max-age={CACHE_AGE}", "Access-Control-Allow-Origin": "*"}


@cacheable
@xframe_options_exempt
@require_safe
def card(request, number: int) -> HttpResponse:
    page = published(number, get_language())
    campaign = CampaignSettings.for_request(request)
    style = style_of(campaign)
    context = {
        "proposal": page,
        "address": whole_address(page, "visit", Channel.EMBED),
        "style": mark_safe(style),  # noqa: S308 - the site's own files, and colours that were validated
    }
    response = render(request, "pages/embedded_card.html", context)
    response["Content-Security-Policy"] = policy(style)
    return response


def policy(style: str) -> str:
    """Any site may frame the card; the card may load the site's fonts and this style, nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    )


def style_of(campaign: CampaignSettings) -> str:
    sheets = [(stylesheet.FOLDER / name).read_text(encoding="utf-8") for name in SHEETS]
    return f"{stylesheet.joined(sheets)}\n{campaign.colours_css}"


@same_in_every_language
@require_safe
def oembed(request) -> HttpResponse:
    """`/oembed?url=…&format=json|xml&maxwidth=…&maxheight=…`"""
    kind = request.GET.get("format", "json")
    if kind not in ("json", "xml"):
        return HttpResponse(status=501, content_type="text/plain", headers=HEADERS)
    page = proposal_at(request.GET.get("url", ""), request)
    if page is None:
        return HttpResponse(status=404, content_type="text/plain", headers=HEADERS)
    answer = described(page, request, _pixels(request.GET.get("maxwidth")), _pixels(request.GET.get("maxheight")))
    if kind == "json":
        return JsonResponse(answer, headers=HEADERS)
    return HttpResponse(_xml(answer), content_type="text/xml; charset=utf-8", headers=HEADERS)


def proposal_at(url: str, request) -> ProposalPage | None:
    """The public proposal at an absolute address of this site, be it the page's own or a short one; None otherwise."""
    try:
        parts = urlsplit(url)
        path = unquote(parts.path)
        language = get_language_from_path(path)
        is_ours = parts.scheme in ("http", "https") and parts.netloc == urlsplit(settings.PUBLIC_URL).netloc
        if not is_ours or not language:
            return None
        with override(language):
            match = resolve(path)
            if match.namespace == "sharing":
                return published(match.kwargs["number"], language)
            if match.url_name != "wagtail_serve":
                return None
            home = Site.find_for_request(request).root_page.localized
            page = home.specific.route(request, match.args[0].split("/")[:-1]).page
    except (ValueError, Resolver404, Http404):
        return None
    return published_proposals().filter(pk=page.pk).first()


def described(page: ProposalPage, request, max_width: int | None, max_height: int | None) -> dict:
    """The answer's fields. A thumbnail larger than what is asked for is left out."""
    campaign = CampaignSettings.for_request(request)
    frame, picture = frame_of(page, max_width, max_height), share_image(page, campaign)
    answer = {
        "type": "rich",
        "version": "1.0",
        "title": picture.alt,
        "author_name": campaign.candidate_name,
        "author_url": settings.PUBLIC_URL,
        "provider_name": campaign.text(page.locale.language_code).site_name,
        "provider_url": settings.PUBLIC_URL,
        "cache_age": CACHE_AGE,
        "html": frame.html,
        "width": frame.width,
        "height": frame.height,
    }
    if picture.width <= (max_width or picture.width) and picture.height <= (max_height or picture.height):
        answer |= {
            "thumbnail_url": picture.url,
            "thumbnail_width": picture.width,
            "thumbnail_height": picture.height,
        }
    return answer


def _pixels(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 and int(text) else None


def _xml(answer: dict) -> bytes:
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = str(value)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
