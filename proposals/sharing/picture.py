"""The picture that stands for a proposal where a link to it is shown: its address, and what is on it."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import override

from home.models import CampaignSettings
from home.share_image import ShareImage
from proposals.sharing.addresses import whole_address
from proposals.sharing.drawing import HEIGHT, WIDTH, Poster


def share_image(page, campaign: CampaignSettings) -> ShareImage:
    with override(page.locale.language_code):
        alt = _("Proposal %(number)s: %(title)s") % {"number": page.number, "title": page.title}
    url = whole_address(page, "image", version_of(poster_of(page, campaign)))
    return ShareImage(url, WIDTH, HEIGHT, alt)


def poster_of(page, campaign: CampaignSettings) -> Poster:
    return Poster(
        number=page.number,
        title=page.title,
        theme=page.theme.title,
        site_name=campaign.text(page.locale.language_code).site_name,
        primary=campaign.primary_color,
        accent=campaign.accent_color,
    )


def version_of(poster: Poster) -> str:
    """Changes with what is drawn."""
    return hashlib.sha256(repr(poster.parts).encode()).hexdigest()[:12]
