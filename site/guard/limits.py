"""How many times something may happen in a while. Counts live in the cache; without a cache everything is allowed."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac


def within_limit(scope: str, subject: str, limit: int, seconds: int) -> bool:
    """Count one more event of `scope` for `subject`; False once more than `limit` fall in one window of `seconds`.

    The subject (a network, say) is stored as a keyed hash only.
    """
    digest = salted_hmac(f"guard.limits.{scope}", subject, algorithm="sha256").hexdigest()
    key = f"limit:{scope}:{digest}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= limit
    except ValueError:  # the window ended between the two calls: this event opens the next one
        cache.set(key, 1, timeout=seconds)
        return True
