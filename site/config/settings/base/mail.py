"""How mail is sent."""

from .environment import VAR_DIR, env

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Porte-voix <contact@localhost>")
EMAIL_TIMEOUT = 10
# "files:" writes each message to var/mail/; smtp+tls://user:password@host:587 and the like send it.
EMAIL_URL = env.str("EMAIL_URL", default="files:")
EMAIL_FILE_PATH = VAR_DIR / "mail"
if EMAIL_URL == "files:":
    EMAIL_BACKEND = "mailing.backends.EmlFileBackend"
else:
    vars().update(env.email("EMAIL_URL"))
MAILING_BATCH_SIZE = env.int("MAILING_BATCH_SIZE", default=20)
# Longer than a batch takes when each of its mails meets EMAIL_TIMEOUT.
MAILING_LEASE_SECONDS = env.int("MAILING_LEASE_SECONDS", default=600)
MAILING_MAX_ATTEMPTS = env.int("MAILING_MAX_ATTEMPTS", default=12)
