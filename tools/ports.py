"""Ports for the servers that tests, rehearsals and benchmarks start on this machine."""

import random
import socket

# Below 32768, where Linux's ephemeral ports begin: one of those might be taken by an outgoing connection before the
# server that it was chosen for has started.
CANDIDATES = range(20_000, 32_000)


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens. Raises OSError where there is none."""
    for port in random.sample(CANDIDATES, len(CANDIDATES)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("No free port on 127.0.0.1")
