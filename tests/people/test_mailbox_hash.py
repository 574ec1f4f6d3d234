"""Refusals outlive a change of SECRET_KEY when they have a key of their own."""

import pytest

from people.mailbox_hash import mailbox_hash_key


def test_hash_key_is_the_secret_key_unless_it_has_its_own(settings):
    settings.SECRET_KEY, settings.MAILBOX_HASH_KEY = "secret", ""

    assert mailbox_hash_key() == b"forms.mailbox:secret"


@pytest.mark.parametrize("secret", ["first", "second"])
def test_own_hash_key_does_not_change_with_the_secret_key(settings, secret):
    settings.SECRET_KEY, settings.MAILBOX_HASH_KEY = secret, "own"

    assert mailbox_hash_key() == b"forms.mailbox:own"
