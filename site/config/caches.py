"""Redis as a convenience: when it is away, the site goes on without a cache instead of failing."""

import functools
import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from guard.breaker import Breaker

logger = logging.getLogger(__name__)

# How long this process does not ask a Redis that has just failed: a page asks a dozen times, and each time would wait
# for the socket's timeout.
REST_SECONDS = 2
# What is to be forgotten must be forgotten, so these are tried even then.
ALWAYS_TRIED = {"delete", "delete_many", "clear"}


@functools.cache
def breaker(servers: tuple[str, ...]) -> Breaker:
    """One breaker for all threads: Django makes a cache for each."""
    return Breaker(REST_SECONDS)


def _fail_open(name, make_default):
    method = getattr(RedisCache, name)

    @functools.wraps(method)
    def attempt(self, *args, **kwargs):
        rest = breaker(tuple(self._servers))
        if not rest.lets_through and name not in ALWAYS_TRIED:
            return make_default(*args, **kwargs)
        try:
            return method(self, *args, **kwargs)
        except RedisError as error:
            rest.trip()
            logger.warning("Cache unavailable for %s: %s", name, type(error).__name__)
            return make_default(*args, **kwargs)

    return attempt


class FailOpenRedisCache(RedisCache):
    """Django's Redis cache, which answers as an empty cache would whenever Redis refuses or does not answer in time."""

    get = _fail_open("get", lambda key, default=None, version=None: default)
    get_many = _fail_open("get_many", lambda *args, **kwargs: {})
    set = _fail_open("set", lambda *args, **kwargs: None)
    set_many = _fail_open("set_many", lambda data, *args, **kwargs: list(data))
    add = _fail_open("add", lambda *args, **kwargs: True)
    touch = _fail_open("touch", lambda *args, **kwargs: False)
    delete = _fail_open("delete", lambda *args, **kwargs: False)
    delete_many = _fail_open("delete_many", lambda *args, **kwargs: None)
    has_key = _fail_open("has_key", lambda *args, **kwargs: False)
    incr = _fail_open("incr", lambda key, delta=1, version=None: delta)
    clear = _fail_open("clear", lambda *args, **kwargs: None)
