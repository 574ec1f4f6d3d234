"""A proposal as a card that other sites show in a frame: small, in one file, without scripts and without cookies."""

import base64
import hashlib

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from home import stylesheet
from home.models import CampaignSettings
from pagecache.headers import cacheable
from proposals.sharing.addresses import whole_address
from proposals.sharing.channels import Channel
from proposals.sharing.find import published

SHEETS = ("fonts.css", "embed.css")


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
    """Any site may frame the card; it may load the site's fonts, and have this style alone."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    )


def style_of(campaign: CampaignSettings) -> str:
    sheets = [(stylesheet.FOLDER / name).read_text(encoding="utf-8") for name in SHEETS]
    return f"{stylesheet.joined(sheets)}\n{campaign.colours_css}"
