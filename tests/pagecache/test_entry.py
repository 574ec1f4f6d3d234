import gzip
import hashlib

import brotli
import pytest

from pagecache.entry import Entry
from pagecache.policy import Lifetime

TEXT = "<p>Déjà vu</p>".encode() * 200
NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(10))
HTML = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public, s-maxage=60"), ("X-Of-Ours", "1")]
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


def entry(body=TEXT, headers=HTML, status="200 OK") -> Entry:
    return Entry(status, headers, body, Lifetime(60, 30, 600), "generation", now=1000.0)


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_variants_decode_to_the_same_bytes(encoding):
    status, headers, body = entry().answer(encoding, None, 1000.0)

    assert (status, DECODE[encoding](body)) == ("200 OK", TEXT)
    said = dict(headers)
    assert (said["Content-Length"], said["Vary"]) == (str(len(body)), "Accept-Encoding")
    assert said.get("Content-Encoding", "identity") == encoding
    assert said["X-Of-Ours"] == "1"


def test_each_variant_has_a_strong_etag_of_its_own():
    variants = {encoding: dict(entry().answer(encoding, None, 1000.0)[1]) for encoding in DECODE}

    etags = {headers["ETag"] for headers in variants.values()}
    assert len(etags) == 3
    assert all(etag.startswith('"') for etag in etags)


def test_same_bytes_have_the_same_etag_in_every_process():
    assert entry().variants["br"].etag == entry().variants["br"].etag
    assert entry().variants["br"].etag != entry(TEXT + b".").variants["br"].etag


@pytest.mark.parametrize(
    ("body", "content_type"), [(b"short", "text/html"), (TEXT, "image/png"), (NOISE, "text/plain")]
)
def test_what_compressing_does_not_help_is_sent_as_it_is(body, content_type):
    _status, headers, sent = entry(body, [("Content-Type", content_type)]).answer("br", None, 1000.0)

    assert sent == body
    assert "Content-Encoding" not in dict(headers)


def test_headers_that_the_cache_writes_itself_are_said_once():
    theirs = [*HTML, ("Content-Length", "1"), ("ETag", '"x"'), ("vary", "accept-encoding"), ("Age", "7")]

    names = [name.lower() for name, _value in entry(headers=theirs).answer("br", None, 1000.0)[1]]
    assert len(names) == len(set(names))


def test_age_counts_the_seconds_since_the_render():
    kept = entry()

    ages = [dict(kept.answer("br", None, now)[1])["Age"] for now in (1000.0, 1000.9, 1001.0, 1001.5, 1042.5)]
    assert ages == ["0", "0", "1", "1", "42"]


def test_known_content_is_answered_without_body():
    kept = entry()
    etag = kept.variants["br"].etag

    status, headers, body = kept.answer("br", f"W/{etag}", 1000.0)

    assert (status, body) == ("304 Not Modified", b"")
    assert dict(headers) == {"Cache-Control": "public, s-maxage=60", "ETag": etag, "Vary": "Accept-Encoding"}


def test_etag_of_another_encoding_does_not_count():
    kept = entry()

    assert kept.answer("br", kept.variants["gzip"].etag, 1000.0)[0] == "200 OK"


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved Permanently"])
def test_only_what_was_found_can_be_known(status):
    assert entry(status=status).answer("br", "*", 1000.0)[0] == status


def test_stale_copy_is_not_made_to_last_by_a_cache_in_front():
    headers = dict(entry().stale_answer("br", None, 1070.0)[1])

    assert (headers["Cache-Control"], headers["Age"]) == ("public, max-age=0, s-maxage=1", "70")


def test_copy_is_fresh_for_its_time_and_its_generation():
    kept = entry()

    assert kept.is_fresh("generation", 1059.9)
    assert not kept.is_fresh("generation", 1060.0)
    assert not kept.is_fresh("another", 1001.0)
    assert (kept.fresh_until, kept.stale_until, kept.error_until) == (1060.0, 1090.0, 1660.0)
