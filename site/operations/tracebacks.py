"""Tracebacks: files, lines and types, without variables and with only the words that operations.redaction lets pass."""

import traceback
from collections.abc import Iterator

from .redaction import safe_words


def chain(error: BaseException | None) -> Iterator[tuple[BaseException, str]]:
    """The exceptions that led to this one, the earliest first, each with the words that lead on to the next."""
    links, seen, leading = [], set(), ""
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        links.append((error, leading))
        if error.__cause__ is not None:
            error, leading = error.__cause__, "which led to"
        else:
            error, leading = (None if error.__suppress_context__ else error.__context__), "during which came"
    return reversed(links)


def type_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def describe(error: BaseException) -> str:
    """The traceback as text, without a line end after the last line."""
    lines = []
    for link, leading in chain(error):
        lines += traceback.format_tb(link.__traceback__)
        words = safe_words(link)
        lines.append(f"{type_name(link)}: {words}\n" if words else f"{type_name(link)}\n")
        if leading:
            lines.append(f"{leading}\n")
        if isinstance(link, BaseExceptionGroup):
            lines += [f"{describe(member)}\n" for member in link.exceptions]
    return "".join(lines).rstrip("\n")
