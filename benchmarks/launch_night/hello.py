"""A WSGI application that answers the same bytes to everything."""

import os
from pathlib import Path

BODY = [Path(os.environ["HELLO_BODY"]).read_bytes()]
HEADERS = [tuple(line.split(": ", 1)) for line in os.environ["HELLO_HEADERS"].splitlines()]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return BODY
