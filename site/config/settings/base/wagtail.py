"""Wagtail's own settings, apart from those of languages and of caches in front."""

from .environment import env

WAGTAIL_SITE_NAME = "Porte-voix"
# A page that is sent to be translated is a draft until somebody publishes it: until then its text is in the other
# language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Where links in mail and notifications point: never taken from a request's Host header, which a visitor can forge.
PUBLIC_URL = env.str("PUBLIC_URL", default="http://localhost:8000").rstrip("/")
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILEMBEDS_FINDERS = []  # a video's address is recognised by home.video; nothing is fetched to show a page
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.image_form.DescribedImageForm"
# AVIF at 50 is as close to the picture as WebP at 75, in two thirds of its bytes.
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "txt"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
