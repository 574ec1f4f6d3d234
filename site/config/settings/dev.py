"""Development: what `make run` uses. Needs nothing but Python; mail is written to var/mail/."""

from .base import *  # noqa: F403
from .base import env

DEBUG = True
SECRET_KEY = env.str("SECRET_KEY", default="development-only-key-of-no-value-whatsoever-000000000000")
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]

PAGE_CACHE = env.bool("PAGE_CACHE", default=False)  # templates and styles are being changed
PAGE_CACHE_REFUSES_UNDECLARED = True

# Room for a person to try things out.
FORM_LIMIT_NETWORK = FORM_LIMIT_UNPROVED = [(200, 300)]
