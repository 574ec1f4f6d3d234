"""What search engines are told of: every page for everybody, in all its languages (https://www.sitemaps.org).

robots.txt tells them where the list is, and what not to look at.
"""

from collections import defaultdict

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Page

from home.metadata import absolute
from pagecache.headers import cacheable, same_in_every_language


class PagesSitemap(Sitemap):
    """Pages of Wagtail's tree. Each is listed with its translations, itself included, as hreflang asks."""

    def __init__(self, request):
        self.request = request

    def items(self):
        codes = [code for code, _name in settings.LANGUAGES]
        pages = Page.objects.live().public().filter(depth__gt=1, locale__language_code__in=codes)
        return pages.select_related("locale").order_by("path")

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        """Rows of Django's sitemap.xml, below PUBLIC_URL instead of `site`."""
        locations = {
            listed: absolute(url) for listed in self.paginator.page(page) if (url := listed.get_url(self.request))
        }
        translations = defaultdict(dict)
        for listed, location in locations.items():
            translations[listed.translation_key][listed.locale.language_code] = location
        return [
            {
                "location": location,
                "lastmod": listed.last_published_at,
                "alternates": _alternates(translations[listed.translation_key]),
            }
            for listed, location in locations.items()
        ]


def _alternates(translations: dict[str, str]) -> list[dict]:
    """The site's first language is for readers of none of them (x-default)."""
    if len(translations) < 2:
        return []
    found = [
        {"lang_code": code, "location": translations[code]}
        for code, _name in settings.LANGUAGES
        if code in translations
    ]
    default = settings.LANGUAGES[0][0]
    if default in translations:
        found.append({"lang_code": "x-default", "location": translations[default]})
    return found


@cacheable
@same_in_every_language
def sitemap_xml(request):
    return sitemap(request, {"pages": PagesSitemap(request)})


@cacheable
@same_in_every_language
def robots_txt(request) -> HttpResponse:
    """What crawlers may visit (RFC 9309)."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
