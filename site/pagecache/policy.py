"""What may be kept, under which key and for how long. Pure functions: no Django, no clock, no state."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

FIRST_ERROR = 500
KEPT_STATUSES = frozenset({200, 301, 404})
# An answer with one of these is for one visitor only, or must not be kept by anybody.
FORBIDDING = frozenset({"private", "no-store", "no-cache"})
# Headers that make an answer one visitor's own, or that this cache does not understand.
PERSONAL_HEADERS = frozenset({"set-cookie", "www-authenticate", "content-encoding", "content-range"})
MAX_PARAMETERS = 50
MAX_ADDRESS = 2000

# Mailed links carry a token of 43 characters as one part of their path: such a page is one person's.
TOKEN = re.compile(r"(?:^|/)[\w-]{43}(?:/|$)")


@dataclass(frozen=True)
class Lifetime:
    """How long an answer may be used, in seconds: freely, then while another is made, then while making one fails."""

    fresh: int
    while_revalidate: int = 0
    if_error: int = 0


def lifetime(status: int, headers: list[tuple[str, str]]) -> Lifetime | None:
    """How long this answer may be given to everybody; None if it must not be kept.

    Only an answer that asks to be shared is kept: `Cache-Control: public` with an `s-maxage` above zero.
    """
    if status not in KEPT_STATUSES:
        return None
    names = {name.lower() for name, _value in headers}
    if names & PERSONAL_HEADERS:
        return None
    if not set(_listed(headers, "vary")) <= {"accept-encoding"}:
        return None
    directives = dict(_directive(part) for part in _listed(headers, "cache-control"))
    fresh = _seconds(directives.get("s-maxage"))
    if "public" not in directives or FORBIDDING & directives.keys() or not fresh:
        return None
    return Lifetime(
        fresh, _seconds(directives.get("stale-while-revalidate")), _seconds(directives.get("stale-if-error"))
    )


def _listed(headers: list[tuple[str, str]], wanted: str) -> list[str]:
    """The parts, in lower case, of every header of this name."""
    values = ",".join(value for name, value in headers if name.lower() == wanted)
    return [part.strip().lower() for part in values.split(",") if part.strip()]


def _directive(part: str) -> tuple[str, str]:
    name, _equals, value = part.partition("=")
    return name.strip(), value.strip().strip('"')


def _seconds(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() else 0


def is_personal_address(path: str) -> bool:
    """Whether the path is a mailed link's, or too long to be any page's."""
    return len(path) > MAX_ADDRESS or TOKEN.search(path) is not None


def canonical_query(query: str, allowed: frozenset[str]) -> str | None:
    """The query string with only the parameters that the site reads: sorted, each once, empty ones left out.

    Of a parameter given twice the last one counts, as it does for Django. `query` is WSGI's: bytes read as Latin-1.
    None stands for an unreasonable one, which is better left to Django.
    """
    if not query:
        return ""
    try:
        text = query.encode("latin-1").decode("utf-8", "replace")
        pairs = parse_qsl(text, max_num_fields=MAX_PARAMETERS) if len(text) <= MAX_ADDRESS else None
    except ValueError:
        return None
    if pairs is None:
        return None
    return urlencode(sorted((name, value) for name, value in dict(pairs).items() if name in allowed))


def preferred_encoding(accept_encoding: str) -> str:
    """The best of "br", "gzip" and "identity" that the browser takes, Brotli first if the browser has no preference."""
    quality = {}
    for part in accept_encoding.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        quality[coding] = _quality(parameters)
    anything = quality.get("*", 0.0)
    weights = {"br": quality.get("br", anything), "gzip": quality.get("gzip", quality.get("x-gzip", anything))}
    best = max(weights, key=weights.get)
    return best if weights[best] > 0 and weights[best] >= quality.get("identity", 0.0) else "identity"


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _equals, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0 <= quality <= 1 else 0.0
    return 1.0


ENTITY_TAG = re.compile(r'(?:W/)?("[^"]*")')


def is_known(if_none_match: str, etag: str) -> bool:
    """Whether the browser already has this content: the weak comparison of If-None-Match."""
    return if_none_match.strip() == "*" or etag in ENTITY_TAG.findall(if_none_match)
