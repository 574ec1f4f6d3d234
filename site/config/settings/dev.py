"""Development: what `make run` uses. Needs nothing but Python; mail is written to var/mail/."""

from .base import *  # noqa: F403
from .base import VAR_DIR, env

DEBUG = True
SECRET_KEY = env.str("SECRET_KEY", default="development-only-key-of-no-value-whatsoever-000000000000")
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]

if not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "mailing.backends.EmlFileBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

# Room for a person to try things out.
FORM_LIMIT_NETWORK = (200, 300)
