"""What every public template may use. All of it is lazy: the admin's templates pay nothing for it."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from home import stylesheet
from home.icons import files as icons
from home.languages import path_languages
from home.models import CampaignSettings
from home.navigation import main_links, site_menus


def campaign(request) -> dict:
    current = SimpleLazyObject(lambda: CampaignSettings.for_request(request))
    return {
        "campaign": current,
        "campaign_text": SimpleLazyObject(lambda: current.text()),
        "menus": SimpleLazyObject(lambda: site_menus(request, get_language())),
        "links": SimpleLazyObject(lambda: main_links(request, get_language())),
        "icon_version": SimpleLazyObject(lambda: icons.version(current)),
        "style_version": SimpleLazyObject(lambda: stylesheet.keep(current)),
        "style_integrity": SimpleLazyObject(lambda: stylesheet.integrity(current)),
        "site_url": settings.PUBLIC_URL,
        "canonical_url": settings.PUBLIC_URL + request.path,
        "languages": SimpleLazyObject(lambda: path_languages(request)),
        # The user bar varies with the session: a visitor without one gets the page that everyone gets.
        "show_userbar": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
