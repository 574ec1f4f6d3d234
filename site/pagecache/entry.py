"""One kept answer, ready to be sent in each encoding."""

import gzip
import hashlib

import brotli

from .policy import Lifetime, is_known

# Quick enough not to slow a render down; docs/decisions/0006-page-cache.md says what higher levels would gain.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
SMALLEST_COMPRESSED = 256
COMPRESSED_TYPES = ("text/", "application/json", "application/xml", "application/rss+xml", "application/atom+xml")
# The memory that an entry takes besides its bodies: headers, keys, objects.
OVERHEAD = 4096
NOT_MODIFIED = "304 Not Modified"
REPLACED = frozenset({"content-length", "etag", "vary", "age", "connection"})
# A 304 repeats the headers that a cache must update, and no others.
KEPT_WITH_304 = frozenset({"cache-control", "etag", "vary", "content-location", "expires"})

Headers = list[tuple[str, str]]


class Variant:
    """The body in one encoding with its headers. `aged` holds the headers as they are now, and the age in seconds at
    which they have to change.
    """

    __slots__ = ("aged", "body", "etag", "headers")

    def __init__(self, body: bytes, headers: Headers, digest: str, encoding: str):
        self.body = body
        self.etag = f'"{digest}-{encoding}"'
        self.headers = [*headers, ("Content-Length", str(len(body))), ("ETag", self.etag), ("Vary", "Accept-Encoding")]
        if encoding != "identity":
            self.headers.append(("Content-Encoding", encoding))
        self.grow_older(0)

    def grow_older(self, age: float) -> Headers:
        """The headers of an answer that is `age` seconds old."""
        seconds = int(age)
        headers = [*self.headers, ("Age", str(seconds))]
        self.aged = (seconds + 1, headers)
        return headers


class Entry:
    """An answer with its variants; times are seconds of the monotonic clock.

    `generation` is the one that the content had when the render began. `used` is set by every reader of the entry and
    cleared by the store as it looks for room. `retry_at` puts off the next render after one has failed.
    """

    __slots__ = (
        "born",
        "error_until",
        "fresh_until",
        "generation",
        "is_found",
        "is_missing",
        "retry_at",
        "size",
        "stale_until",
        "status",
        "used",
        "variants",
    )

    def __init__(self, status: str, headers: Headers, body: bytes, life: Lifetime, generation, now: float):
        self.status = status
        self.is_found = status.startswith("200")
        self.is_missing = status.startswith("404")
        self.variants = _variants(body, [pair for pair in headers if pair[0].lower() not in REPLACED])
        self.size = OVERHEAD + sum(len(body) for body in {variant.body for variant in self.variants.values()})
        self.generation = generation
        self.born = now
        self.fresh_until = now + life.fresh
        self.stale_until = self.fresh_until + life.while_revalidate
        self.error_until = self.fresh_until + life.if_error
        self.retry_at = 0.0
        self.used = False

    def is_fresh(self, generation, now: float) -> bool:
        return self.generation == generation and now < self.fresh_until

    def answer(self, encoding: str, known: str | None, now: float) -> tuple[str, Headers, bytes]:
        """Status, headers and body for one request; `known` is its If-None-Match. The caller must not change them."""
        variant = self.variants[encoding]
        age = now - self.born
        grows_at, headers = variant.aged
        if age >= grows_at:
            headers = variant.grow_older(age)
        if known and self.is_found and is_known(known, variant.etag):
            return NOT_MODIFIED, [pair for pair in headers if pair[0].lower() in KEPT_WITH_304], b""
        return self.status, headers, variant.body

    def stale_answer(self, encoding: str, known: str | None, now: float) -> tuple[str, Headers, bytes]:
        """The same for an expired copy: no cache in front may make it last any longer."""
        status, headers, body = self.answer(encoding, known, now)
        fleeting = ("Cache-Control", "public, max-age=0, s-maxage=1")
        return status, [fleeting if name.lower() == "cache-control" else (name, value) for name, value in headers], body


def _variants(body: bytes, headers: Headers) -> dict[str, Variant]:
    """The answer in each encoding; where compressing gains nothing, the plain one is used."""
    digest = hashlib.blake2b(body, digest_size=12).hexdigest()
    plain = Variant(body, headers, digest, "identity")
    variants = {"identity": plain, "gzip": plain, "br": plain}
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    if len(body) < SMALLEST_COMPRESSED or not content_type.startswith(COMPRESSED_TYPES):
        return variants
    compressed = {
        "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
    }
    for encoding, smaller in compressed.items():
        if len(smaller) < len(body):
            variants[encoding] = Variant(smaller, headers, digest, encoding)
    return variants
