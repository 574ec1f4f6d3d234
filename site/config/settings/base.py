"""Settings shared by every environment. Each value that a deployment may change is an environment variable, named in
docs/deployment.md and .env.example.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from operations.media import bucket

BASE_DIR = Path(__file__).resolve().parents[3]

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# What the embedded default keeps on this machine's disk: database, pictures, mail in development.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- Applications ----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "proposals",
    "forms",
    "demo",
    "guard",
    "mailing",
    "operations",
    "pagecache",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.frontend_cache",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "phonenumber_field",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "operations.probes.ProbesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guard.headers.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "pagecache.headers.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "guard.unavailable.DatabaseUnavailableMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.campaign",
            ],
        },
    },
]

# --- Data ------------------------------------------------------------------------------------------------------------

# Connections are lent by the transaction (docs/deployment.md).
PGBOUNCER = env.bool("PGBOUNCER", default=False)
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'site.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue for the lock when a transaction begins, rather than fail in its middle.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A visitor gets a page to try again from, in seconds, rather than wait for a database that is not there or a table
    # that somebody has locked.
    waits = {"connect_timeout": 3, "options": "-c lock_timeout=3s"}
    if PGBOUNCER:
        # In transaction mode the next statement may meet another connection of the server. PgBouncer takes no options:
        # there they are set for the database's role.
        DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
        waits = {"connect_timeout": 3, "prepare_threshold": None}
    DATABASES["default"]["OPTIONS"] = {**waits, **DATABASES["default"].get("OPTIONS", {})}

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

# --- Page cache ------------------------------------------------------------------------------------------------------

# Around the WSGI application (config/wsgi.py); how long its copies live, in seconds, and the memory they may take.
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
PAGE_CACHE_STALE_SECONDS = 60  # past its life, while another copy is made
PAGE_CACHE_ERROR_SECONDS = 86_400  # and while making one fails
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=64_000_000)
# The query parameters that public pages read; all others are taken off.
PAGE_CACHE_PARAMETERS = ["page", "by", "theme", "chapter"]
# Whether each process watches the database for changes of public content (pagecache.generation).
PAGE_CACHE_WATCH = True
# What no public page shows: changes of all other models make every page old. tests/pagecache lists them all.
PAGE_CACHE_IGNORED_MODELS = {
    "auth.*",
    "contenttypes.*",
    "guard.*",
    "mailing.*",
    "pagecache.*",
    "sessions.*",
    "taggit.*",
    "wagtail_localize.*",
    "wagtailadmin.*",
    "wagtailembeds.*",
    "wagtailforms.*",
    "wagtailsearch.*",
    "wagtailusers.*",
    "forms.DrawApproval",
    "forms.Entry",
    "forms.FriendInvitation",
    "forms.InvitedMailbox",
    "forms.MailLink",
    "forms.Pledge",
    "forms.PledgedAction",
    "forms.Receipt",
    "forms.StaffMailbox",
    "forms.Tally",
    "forms.TravelClaim",
    "wagtailcore.APIToken",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupApprovalTask_groups",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupSitePermission",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    "wagtailimages.Rendition",
}

# What stands in front and is told what to forget: a cache that knows PURGE, Cloudflare, or CloudFront.
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

# --- Languages -------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", _("French")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["config.formats"]
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")
USE_TZ = True

# --- Files -----------------------------------------------------------------------------------------------------------

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

# --- Accounts --------------------------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

# --- Wagtail ---------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Porte-voix"
# Where links in mail and notifications point: never taken from a request's Host header, which a visitor can forge.
PUBLIC_URL = env.str("PUBLIC_URL", default="http://localhost:8000").rstrip("/")
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILEMBEDS_FINDERS = []  # a video's address is recognised by home.video; no page fetches anything to be shown
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "txt"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# --- Mail ------------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Porte-voix <contact@localhost>")
EMAIL_TIMEOUT = 10
# "files:" writes each message to var/mail/; smtp+tls://user:password@host:587 and the like send it.
EMAIL_URL = env.str("EMAIL_URL", default="files:")
EMAIL_FILE_PATH = VAR_DIR / "mail"
if EMAIL_URL == "files:":
    EMAIL_BACKEND = "mailing.backends.EmlFileBackend"
else:
    vars().update(env.email("EMAIL_URL"))
# A thread of the web process sends queued mail; where a worker does (manage.py deliver_mail), it is switched off.
MAILING_EMBEDDED_WORKER = env.bool("MAILING_EMBEDDED_WORKER", default=True)
MAILING_BATCH_SIZE = env.int("MAILING_BATCH_SIZE", default=20)
# Longer than a batch takes when each of its mails meets EMAIL_TIMEOUT.
MAILING_LEASE_SECONDS = env.int("MAILING_LEASE_SECONDS", default=600)
MAILING_MAX_ATTEMPTS = env.int("MAILING_MAX_ATTEMPTS", default=12)
MAILING_THREADS = env.int("MAILING_THREADS", default=2)

# --- Public forms ----------------------------------------------------------------------------------------------------

# How much is accepted in how many seconds, in a short window and a long one: from one network (IPv4 address or IPv6
# /64) with a proof of work or reCAPTCHA, from one network without, and for one mailbox on one form.
FORM_LIMIT_NETWORK_POSTS = env.int("FORM_LIMIT_NETWORK_POSTS", default=30)
FORM_LIMIT_NETWORK_SECONDS = env.int("FORM_LIMIT_NETWORK_SECONDS", default=300)
day = 86_400
FORM_LIMIT_NETWORK = [
    (FORM_LIMIT_NETWORK_POSTS, FORM_LIMIT_NETWORK_SECONDS),
    (env.int("FORM_LIMIT_NETWORK_DAY", default=10 * FORM_LIMIT_NETWORK_POSTS), day),
]
FORM_LIMIT_UNPROVED = [
    (env.int("FORM_LIMIT_UNPROVED_POSTS", default=FORM_LIMIT_NETWORK_POSTS // 3), FORM_LIMIT_NETWORK_SECONDS),
    (env.int("FORM_LIMIT_UNPROVED_DAY", default=2 * FORM_LIMIT_NETWORK_POSTS), day),
]
FORM_LIMIT_MAILBOX = [
    (env.int("FORM_LIMIT_MAILBOX_HOUR", default=5), 3600),
    (env.int("FORM_LIMIT_MAILBOX_DAY", default=15), day),
]
# The sum that a visitor's browser solves: the largest number it may have to try, and how long its solution counts.
FORM_PROOF_NUMBERS = env.int("FORM_PROOF_NUMBERS", default=200_000)
FORM_PROOF_SECONDS = 1200
# Mails that one mailbox can be made to receive by forms: a shortest gap in seconds, and a number in all.
FORM_MAIL_GAP_SECONDS = env.int("FORM_MAIL_GAP_SECONDS", default=900)
FORM_MAIL_MAX = env.int("FORM_MAIL_MAX", default=5)
FORM_MINIMUM_SECONDS = 2
# How long a link in a mail works: to confirm or answer, and to withdraw or refuse.
MAIL_LINK_DAYS = env.int("MAIL_LINK_DAYS", default=7)
MAIL_EXIT_LINK_DAYS = env.int("MAIL_EXIT_LINK_DAYS", default=365)
# The largest receipt that a winner can send.
RECEIPT_MAX_BYTES = env.int("RECEIPT_MAX_BYTES", default=5_000_000)
# How long after a draw was run its entries keep what they say about people.
DRAW_ENTRY_RETENTION_DAYS = env.int("DRAW_ENTRY_RETENTION_DAYS", default=90)
# Reverse proxies in front of the site that append to X-Forwarded-For; 0 trusts the connection's own address only.
TRUSTED_PROXY_HOPS = env.int("TRUSTED_PROXY_HOPS", default=0)
PHONENUMBER_DEFAULT_REGION = "FR"
PHONENUMBER_DB_FORMAT = "E164"

RECAPTCHA_PUBLIC_KEY = env.str("RECAPTCHA_PUBLIC_KEY", default="")
RECAPTCHA_PRIVATE_KEY = env.str("RECAPTCHA_PRIVATE_KEY", default="")
RECAPTCHA_DOMAIN = env.str("RECAPTCHA_DOMAIN", default="www.google.com")
RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 2

# --- Security --------------------------------------------------------------------------------------------------------

SECRET_KEY = env.str("SECRET_KEY", default="")
# Keys the hashes of mailboxes that must not be written to again; unlike SECRET_KEY it can never be changed without
# forgetting who refused. Empty: SECRET_KEY is used.
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

if RECAPTCHA_PRIVATE_KEY:
    INSTALLED_APPS.append("django_recaptcha")

# --- Logs ------------------------------------------------------------------------------------------------------------

# Every line goes through operations.redaction. `plain` for people, `json` for what collects logs.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {"()": "operations.logs.make_formatter", "layout": env.str("LOG_FORMAT", default="plain")},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Without the handlers that Django gives them, which would write past the formatter.
        "django": {},
        "django.server": {"propagate": True},
        # At DEBUG these write whole requests.
        "botocore": {"level": "WARNING"},
        "urllib3": {"level": "INFO"},
        # Lines for each page saved and each index brought up to date would hide everything else.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
