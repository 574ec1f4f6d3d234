"""Keys, cookies, and what browsers may do with a page."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from .environment import env
from .storage import MEDIA_ORIGINS

SECRET_KEY = env.str("SECRET_KEY", default="")
# The key for the hashes of mailboxes that must not be written to again. Changing it, unlike changing SECRET_KEY,
# forgets who refused. Empty: SECRET_KEY is used.
MAILBOX_HASH_KEY = env.str("MAILBOX_HASH_KEY", default="")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # the Wagtail admin's scripts read it
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *MEDIA_ORIGINS],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # A video's player, once the visitor has asked for it (home.video knows the same hosts).
        "frame-src": [
            SELF,
            "https://www.youtube-nocookie.com",
            "https://player.vimeo.com",
            "https://geo.dailymotion.com",
        ],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
# The admin's editor relies on inline scripts and styles; nothing there is evaluated or comes from elsewhere.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:", *MEDIA_ORIGINS],
    "font-src": [SELF, "data:"],
    "object-src": [NONE],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}
PERMISSIONS_POLICY = {
    name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb", "interest-cohort", "browsing-topics")
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
