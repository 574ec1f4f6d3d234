from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.views import serve as serve_page

from forms.draw.views import draws
from guard.origin import public_form
from guard.views import challenge
from home.icons.views import icon, manifest
from home.sitemap import robots_txt, sitemap_xml
from home.views import choose_language, media_file, style
from pagecache.headers import cacheable
from people.form_pages.intake import intake
from proposals.follow.api import programme_schema
from proposals.sharing import urls as sharing_urls

urlpatterns = [
    path("", choose_language),
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("proof-of-work/", challenge, name="proof_of_work"),
    path("style.<str:version>.css", style, name="style"),
    # Browsers ask for these two by name, whatever a page says.
    path("favicon.ico", icon, {"name": "favicon.ico"}),
    path("apple-touch-icon.png", icon, {"name": "apple-touch-icon.png"}),
    path("icons/<str:version>/<str:name>", icon, name="icon"),
    *sharing_urls.without_language,
    path("robots.txt", robots_txt),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("api/v1/programme.schema.json", programme_schema, name="programme_schema"),
    # What a draw publishes is the same in every language, and so are its addresses.
    path("draws/verify_draw.py", draws.verifier, name="draw_verifier"),
    path("draws/draw.md", draws.description, name="draw_description"),
    path("draws/<slug:identifier>/<str:name>", draws.draw_file, name="draw_file"),
]

if settings.MEDIA_URL.startswith("/"):
    # Pictures on this machine's disk; a bucket or CDN has an address of its own (docs/deployment.md).
    urlpatterns.append(path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", media_file))

if settings.DEBUG:
    from demo.components.views import components

    # For those who build the site: every component in each of its states.
    urlpatterns += i18n_patterns(path("components/", components, name="components"))

urlpatterns += i18n_patterns(
    path("manifest.webmanifest", manifest, name="manifest"),
    path("", include("forms.urls")),
    path("", include(sharing_urls)),
    path("", include("proposals.urls")),
    # Wagtail's addresses beside pages: signing in to a page that is not for everybody.
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    # Pages, whose public forms are checked by origin instead of by token.
    re_path(wagtail_urls.serve_pattern, cacheable(public_form(intake(serve_page))), name="wagtail_serve"),
)
