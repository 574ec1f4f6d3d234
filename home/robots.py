from django.http import HttpResponse
from django.urls import reverse

from home.addresses import absolute
from pagecache.headers import cacheable, same_in_every_language


@cacheable
@same_in_every_language
def robots_txt(request) -> HttpResponse:
    """What programs that walk the web should know (RFC 9309)."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
