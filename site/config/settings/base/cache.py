"""Each process's memory, or Redis by REDIS_URL."""

from .environment import env

REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL.startswith("rediss:") and not env.bool("REDIS_VERIFY_CERTIFICATE", default=True):
    REDIS_URL += "?ssl_cert_reqs=none"
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "config.caches.FailOpenRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
