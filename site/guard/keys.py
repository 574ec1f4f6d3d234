"""Keys for single purposes, all derived from SECRET_KEY."""

import functools

from django.conf import settings
from django.utils.crypto import salted_hmac


def derived_key(purpose: str) -> bytes:
    """32 bytes that only this site can make, different for each purpose."""
    return _derive(purpose, settings.SECRET_KEY)


@functools.cache
def _derive(purpose: str, secret: str) -> bytes:
    return salted_hmac(purpose, "", secret=secret, algorithm="sha256").digest()
