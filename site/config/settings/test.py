"""Tests: the embedded default, or PostgreSQL and Redis when DATABASE_URL and REDIS_URL say so."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, REDIS_URL, env

VAR_DIR = Path(tempfile.mkdtemp(prefix="porte-voix-"))
SECRET_KEY = "tests-only-key-of-no-value-whatsoever-00000000000000000000"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# A quick hasher, and the one that production uses for the passwords of the demonstration's editors.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = VAR_DIR / "media"
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMBEDDED_WORKER = False
PAGE_CACHE_REFUSES_UNDECLARED = True
# Each test's changes are rolled back, and nothing may be connected to its database in the end.
PAGE_CACHE_WATCH = env.bool("PAGE_CACHE_WATCH", default=False)
PUBLIC_URL = WAGTAILADMIN_BASE_URL = "http://localhost"
FORM_LIMIT_NETWORK = FORM_LIMIT_UNPROVED = [(200, 300)]

if REDIS_URL:
    # Tests empty the cache: each of pytest-xdist's workers has a Redis database of its own, counted from REDIS_URL's.
    address = urlsplit(REDIS_URL)
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    database = int(address.path.strip("/") or 0) + worker
    REDIS_URL = CACHES["default"]["LOCATION"] = address._replace(path=f"/{database}").geturl()

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that tests with several threads meet the locks that a deployment meets.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
