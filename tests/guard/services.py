"""Services that the guard asks, on this machine: away, frozen, or at work."""

import socket
from contextlib import closing

import pytest

from guard.captcha import provider_breaker
from guard.counters import redis_breaker

from .provider import Provider, make_certificate


@pytest.fixture(autouse=True)
def untripped():
    """What failed in one test is tried again in the next."""
    yield
    provider_breaker.reset()
    redis_breaker.reset()


@pytest.fixture
def closed_port() -> int:
    """A port of this machine where nothing answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def frozen_port():
    """A port of this machine where connections are taken and nothing is ever said."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def captcha_keys(settings):
    settings.RECAPTCHA_PUBLIC_KEY = "public"
    settings.RECAPTCHA_PRIVATE_KEY = "private"


@pytest.fixture
def provider(certificate, captcha_keys, settings, monkeypatch):
    """A provider of reCAPTCHA on this machine, which the site asks in the place of Google."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Provider(certificate) as provider:
        settings.RECAPTCHA_DOMAIN = provider.host
        yield provider
