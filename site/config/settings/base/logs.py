"""What is logged, and in which form."""

from .environment import env

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
