"""An editor who signs in to the admin."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from .campaign import EDITOR

SIGN_IN = "/admin/login/"


class Editor:
    """Raises HTTPError where a screen answers with an error."""

    def __init__(self, url: str):
        self._url = url
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def open(self, path: str, data: dict | None = None) -> str:
        body = urlencode(data).encode() if data is not None else None
        with self._opener.open(self._url + path, body, timeout=30) as page:
            return page.read().decode()

    def sign_in(self) -> str:
        """Returns the dashboard."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.open(SIGN_IN))[1]
        name, password = EDITOR
        data = {"username": name, "password": password, "csrfmiddlewaretoken": token, "next": "/admin/"}
        return self.open(SIGN_IN, data)
