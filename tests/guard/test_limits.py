"""Counting in a window of time."""

import time

from django.core.cache import cache

from guard.limits import within_limit


def test_limit_allows_as_many_as_it_says_and_no_more():
    assert [within_limit("form", "203.0.113.7", 3, 60) for _ in range(5)] == [True, True, True, False, False]


def test_limits_count_each_subject_and_each_scope_alone():
    for _ in range(2):
        within_limit("form", "203.0.113.7", 1, 60)

    assert within_limit("form", "203.0.113.8", 1, 60)
    assert within_limit("search", "203.0.113.7", 1, 60)
    assert not within_limit("form", "203.0.113.7", 1, 60)


def test_limit_starts_again_when_its_window_ends():
    allowed = [within_limit("form", "203.0.113.7", 1, 1) for _ in range(2)]
    time.sleep(1.1)

    assert allowed == [True, False]
    assert [within_limit("form", "203.0.113.7", 1, 1) for _ in range(2)] == [True, False]


def test_window_does_not_move_with_each_event():
    within_limit("form", "203.0.113.7", 1, 1)
    time.sleep(0.7)
    within_limit("form", "203.0.113.7", 1, 1)
    time.sleep(0.5)

    assert within_limit("form", "203.0.113.7", 1, 1)


def test_limit_goes_on_when_the_window_ends_between_its_two_steps(monkeypatch):
    monkeypatch.setattr(type(cache._connections["default"]), "add", lambda *args, **kwargs: True)

    assert [within_limit("form", "203.0.113.7", 2, 60) for _ in range(3)] == [True, True, False]


def test_limit_allows_everything_while_redis_is_away(settings, closed_port):
    settings.CACHES = {
        "default": {
            "BACKEND": "config.caches.FailOpenRedisCache",
            "LOCATION": f"redis://127.0.0.1:{closed_port}/0",
        }
    }

    assert [within_limit("form", "203.0.113.7", 1, 60) for _ in range(3)] == [True, True, True]


def test_limit_stores_no_address(monkeypatch):
    keys = []
    backend = type(cache._connections["default"])
    real = backend.incr
    monkeypatch.setattr(backend, "incr", lambda self, key, *args, **kwargs: keys.append(key) or real(self, key, *args))

    within_limit("form", "203.0.113.7", 1, 60)

    (key,) = keys
    assert key.startswith("limit:form:")
    assert "203.0.113.7" not in key
