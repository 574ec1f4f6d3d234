"""What is logged, and in which format."""

from .environment import env

# Every line goes through operations.redaction. `plain` is for people, `json` for log collectors.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {"()": "operations.logs.make_formatter", "layout": env.str("LOG_FORMAT", default="plain")},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Without Django's own handlers, which would bypass the formatter.
        "django": {},
        "django.server": {"propagate": True},
        # At DEBUG these write whole requests.
        "botocore": {"level": "WARNING"},
        "urllib3": {"level": "INFO"},
        # A line for each saved page and each updated index would hide everything else.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
