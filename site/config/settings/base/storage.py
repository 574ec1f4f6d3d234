"""Static files and media: on this machine's disk, or in a bucket."""

from operations.media import bucket

from .environment import BASE_DIR, VAR_DIR, env

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Pictures and documents go to a bucket where one is named; its files are public.
MEDIA_BUCKET = env.str("MEDIA_BUCKET", default="")
MEDIA_ORIGINS = []
if MEDIA_BUCKET:
    media = bucket(
        MEDIA_BUCKET,
        endpoint=env.str("S3_ENDPOINT_URL", default=""),
        region=env.str("S3_REGION", default=""),
        public_url=env.str("MEDIA_PUBLIC_URL", default=""),
        acl=env.str("MEDIA_ACL", default=""),
    )
    STORAGES["default"], MEDIA_URL, MEDIA_ORIGINS = media.storage, media.url, [media.origin]
