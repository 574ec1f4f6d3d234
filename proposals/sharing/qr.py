"""The short address as a QR code, for posters, leaflets and screens."""

from io import BytesIO

import segno
from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pagecache.headers import cacheable
from proposals.sharing.addresses import whole_address
from proposals.sharing.channels import Channel
from proposals.sharing.find import published

CONTENT_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
# Of one square, in pixels: a PNG of some 450 pixels, which prints sharply on a leaflet.
SCALE = 12


@cacheable
@require_safe
def qr(request, number: int, kind: str) -> HttpResponse:
    """`kind` is "svg" or "png". Black on white whatever the colours of what it is shown on: cameras ask for it."""
    page = published(number, get_language())
    # Level M still reads with a seventh of it dirty or torn.
    code = segno.make_qr(whole_address(page, "visit", Channel.QR), error="m")
    file = BytesIO()
    code.save(file, kind=kind, scale=SCALE, light="white")
    return HttpResponse(file.getvalue(), content_type=CONTENT_TYPES[kind])
