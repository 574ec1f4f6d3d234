import socket

import pytest


@pytest.fixture
def closed_port() -> int:
    """A port of this machine where nothing answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
