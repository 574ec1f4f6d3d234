"""The provider of reCAPTCHA is down, or takes connections and says nothing."""

import socket
from contextlib import contextmanager

import pytest

from tools.ports import free_port

from .visitors import Crowd

ANSWER_SECONDS = 2
MARGIN_SECONDS = 2  # what a post takes besides, on a busy machine


@contextmanager
def down():
    yield f"127.0.0.1:{free_port()}"


@contextmanager
def stalled():
    """Connections are made by the kernel; nobody greets."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        yield f"127.0.0.1:{silent.getsockname()[1]}"


@pytest.mark.parametrize("provider", [down, stalled])
def test_entry_is_kept_without_an_answer_of_the_provider(site, record, provider):
    record.query("update forms_rafflepage set protection = 'recaptcha'")
    with (
        provider() as domain,
        site.web(RECAPTCHA_PUBLIC_KEY="public", RECAPTCHA_PRIVATE_KEY="private", RECAPTCHA_DOMAIN=domain) as web,
        site.worker(),
    ):
        with Crowd(site.port) as others:
            others.wait_for_received(more=20)
        with Crowd(site.port, names="eloi", **{"g-recaptcha-response": "a token"}) as crowd:
            crowd.wait_for_received(more=30)
        record.wait_until_mailed()
        assert "reCAPTCHA is left alone" in web.log

    assert crowd.refused == []
    assert max(answer.seconds for answer in crowd.answers) < ANSWER_SECONDS + MARGIN_SECONDS
    record.assert_nothing_lost(others.answers + crowd.answers)
