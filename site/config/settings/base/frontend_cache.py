"""What stands in front of the site and is told what to forget."""

from .environment import env

# A cache that knows PURGE, Cloudflare, or CloudFront.
FRONTEND_CACHE_URL = env.str("FRONTEND_CACHE_URL", default="")
CLOUDFLARE_ZONE = env.str("CLOUDFLARE_ZONE", default="")
CLOUDFRONT_DISTRIBUTION = env.str("CLOUDFRONT_DISTRIBUTION", default="")
if FRONTEND_CACHE_URL:
    PURGES = {"BACKEND": "pagecache.purging.HTTPBackend", "LOCATION": FRONTEND_CACHE_URL}
elif CLOUDFLARE_ZONE:
    PURGES = {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.CloudflareBackend",
        "ZONEID": CLOUDFLARE_ZONE,
        "BEARER_TOKEN": env.str("CLOUDFLARE_TOKEN"),
    }
elif CLOUDFRONT_DISTRIBUTION:  # with the credentials that boto3 finds in the environment
    PURGES = {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.CloudfrontBackend",
        "DISTRIBUTION_ID": CLOUDFRONT_DISTRIBUTION,
    }
else:
    PURGES = None
WAGTAILFRONTENDCACHE = (
    {"default": {"BACKEND": "pagecache.purging.BackgroundBackend", "SENDER": PURGES}} if PURGES else {}
)
