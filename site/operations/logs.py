"""One line per event, as text or as JSON; the same processors handle the events of structlog and of all others."""

import sys

import structlog
from structlog.stdlib import ProcessorFormatter

from .redaction import redact
from .tracebacks import describe

# django-structlog offers these; they are never kept.
PERSONAL = ("ip", "user_agent", "user_id")
LAYOUTS = ("plain", "json")

_first = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", key="time"),
]


def make_formatter(layout: str) -> ProcessorFormatter:
    """A logging.Formatter: `json` writes one object per line, `plain` words for people. Raises ValueError."""
    if layout not in LAYOUTS:
        raise ValueError(f"LOG_FORMAT is {layout!r}; it can be {' or '.join(LAYOUTS)}.")
    render = structlog.processors.JSONRenderer(ensure_ascii=False) if layout == "json" else render_plain
    return ProcessorFormatter(
        foreign_pre_chain=_first,
        processors=[ProcessorFormatter.remove_processors_meta, put_traceback, redact_event, render],
    )


def configure_structlog() -> None:
    """Hand structlog's events to the standard library's loggers, whose formatter is made above."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_first,
            structlog.stdlib.PositionalArgumentsFormatter(),
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def put_traceback(logger, method: str, event: dict) -> dict:
    """Replace `exc_info` by `exception`, the text of operations.tracebacks."""
    found = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if isinstance(found, BaseException):
        event["exception"] = describe(found)
    elif found:
        error = found[1] if isinstance(found, tuple) else sys.exc_info()[1]
        if error is not None:
            event["exception"] = describe(error)
    return event


def redact_event(logger, method: str, event: dict) -> dict:
    return {
        key: value if isinstance(value, int | float) or value is None else redact(str(value))
        for key, value in event.items()
        if key not in PERSONAL
    }


def render_plain(logger, method: str, event: dict) -> str:
    """`2030-03-14T20:00:00.000000Z ERROR guard The event key=value`, and the traceback on lines of its own."""
    words = [event.pop("time"), event.pop("level").upper(), event.pop("logger"), event.pop("event")]
    exception = event.pop("exception", None)
    line = " ".join([*words, *(f"{key}={value}" for key, value in event.items())])
    return f"{line}\n{exception}" if exception else line
