"""Redis away: the site goes on as with an empty cache."""

import logging
import socket
import time

import pytest

from config.caches import FailOpenRedisCache, breaker

OPTIONS = {"socket_timeout": 0.2, "socket_connect_timeout": 0.2}


@pytest.fixture(params=["refuses", "says nothing"])
def cache(request) -> FailOpenRedisCache:
    """A cache whose Redis does not help."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
        if request.param == "says nothing":
            server.listen()
        breaker.cache_clear()  # a port may be one that failed before
        yield FailOpenRedisCache(f"redis://127.0.0.1:{port}/0", {"OPTIONS": OPTIONS})


@pytest.mark.parametrize(
    ("name", "arguments", "answer"),
    [
        ("get", ["key"], None),
        ("get", ["key", "default"], "default"),
        ("get_many", [["a", "b"]], {}),
        ("get_or_set", ["key", "made"], "made"),
        ("get_or_set", ["key", lambda: "made"], "made"),
        ("set", ["key", "value"], None),
        ("set_many", [{"a": 1, "b": 2}], ["a", "b"]),
        ("add", ["key", "value"], True),
        ("touch", ["key"], False),
        ("delete", ["key"], False),
        ("delete_many", [["a", "b"]], None),
        ("has_key", ["key"], False),
        ("__contains__", ["key"], False),
        ("incr", ["key"], 1),
        ("incr", ["key", 3], 3),
        ("clear", [], None),
        ("close", [], None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_cache_answers_as_an_empty_one(cache, name, arguments, answer):
    assert getattr(cache, name)(*arguments) == answer


def test_keyword_arguments_are_understood_too(cache):
    assert cache.get("key", default="default", version=2) == "default"
    assert cache.incr("key", delta=2, version=1) == 2
    assert cache.set("key", "value", timeout=60) is None


def test_absence_of_redis_is_logged_without_keys_or_values(cache, caplog):
    with caplog.at_level(logging.WARNING, logger="config.caches"):
        cache.set("a-key", "a-value")

    (line,) = [record.getMessage() for record in caplog.records]
    assert line in ("Cache unavailable for set: ConnectionError", "Cache unavailable for set: TimeoutError")


def test_redis_that_failed_is_left_alone_for_a_while(cache, caplog):
    with caplog.at_level(logging.WARNING, logger="config.caches"):
        begun = time.monotonic()
        answers = [cache.get(f"key-{number}") for number in range(50)]
        took = time.monotonic() - begun

    assert answers == [None] * 50
    assert len(caplog.records) == 1
    assert took < 5 * OPTIONS["socket_timeout"]


def test_what_must_be_forgotten_is_tried_all_the_same(cache, caplog):
    cache.get("key")
    caplog.clear()

    with caplog.at_level(logging.WARNING, logger="config.caches"):
        cache.delete("key")

    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith("Cache unavailable for delete: ")


def test_redis_is_asked_again_after_the_rest(cache, caplog):
    cache.get("key")
    breaker(tuple(cache._servers)).reset()
    caplog.clear()

    with caplog.at_level(logging.WARNING, logger="config.caches"):
        cache.get("key")

    assert len(caplog.records) == 1


def test_mistake_of_our_own_is_not_hidden(cache):
    with pytest.raises(TypeError):
        cache.get()
