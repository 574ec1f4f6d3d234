"""Errors reported to the operator's Sentry project, if there is one: where and what kind, never who.

An event is rebuilt from the few parts that say nothing about a visitor; whatever the library adds in future is left out
like the rest.
"""

import sentry_sdk
from sentry_sdk.integrations.logging import ignore_logger

from .redaction import redact, safe_words
from .tracebacks import chain

# What an event may keep as the library made it. No request, user, breadcrumbs, extra, server name or command line.
KEPT = ("event_id", "timestamp", "level", "logger", "platform", "release", "environment", "sdk")
FRAME = (
    "filename",
    "abs_path",
    "function",
    "module",
    "lineno",
    "pre_context",
    "context_line",
    "post_context",
    "in_app",
)
# These loggers report failed requests, which are reported already.
DOUBLED = ("django.request", "django_structlog.middlewares.request")


def start_reporting(dsn: str, environment: str = "", release: str = "", **options) -> None:
    """Send errors of this process to the project `dsn`; `options` are those of `sentry_sdk.init`."""
    for name in DOUBLED:
        ignore_logger(name)
    sentry_sdk.init(
        dsn,
        environment=environment or None,
        release=release or None,
        before_send=reduce_event,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        send_client_reports=False,
        auto_session_tracking=False,
        server_name="",
        **options,
    )


def reduce_event(event: dict, hint: dict) -> dict:
    """What is sent of an event: kind, code, and the path of the request without its tokens."""
    reduced = {key: event[key] for key in KEPT if key in event}
    if "transaction" in event:
        reduced["transaction"] = redact(event["transaction"])
    request = event.get("request", {})
    if "url" in request:
        reduced["request"] = {"method": request.get("method"), "url": redact(request["url"])}
    if "logentry" in event:
        words = event["logentry"]
        reduced["logentry"] = {"message": redact(words.get("formatted") or words.get("message") or "")}
    if "exception" in event:
        words = words_by_type(hint)
        reduced["exception"] = {"values": [reduce_exception(value, words) for value in event["exception"]["values"]]}
    return reduced


def words_by_type(hint: dict) -> dict[str, str]:
    """The words that each exception of the chain may keep (operations.redaction), by the name of its type."""
    error = (hint.get("exc_info") or (None, None))[1]
    return {type(link).__name__: safe_words(link) for link, _ in chain(error)}


def reduce_exception(value: dict, words: dict[str, str]) -> dict:
    reduced = {key: value[key] for key in ("type", "module") if key in value}
    reduced["value"] = words.get(value.get("type", ""), "")
    frames = (value.get("stacktrace") or {}).get("frames", [])
    reduced["stacktrace"] = {"frames": [{key: frame[key] for key in FRAME if key in frame} for frame in frames]}
    return reduced
