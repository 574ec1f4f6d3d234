"""Somebody who visits a deployment through its router: HTTPS ends there, and the site is reached over plain HTTP."""

import http.client
import json
import re
from dataclasses import dataclass
from urllib.parse import urlencode

ANSWER_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> dict:
        return json.loads(self.body)


class Visitor:
    """Asks the port of one web process (or of a proxy) for pages of `host`.

    `address` is the visitor's, as the router would pass it on; `source` is where the connection comes from.
    """

    def __init__(
        self, port: int, host: str = "rehearsal.example.org", address: str = "203.0.113.7", source: str = "127.0.0.1"
    ):
        self.port = port
        self.host = host
        self._source = source
        self._router = {"Host": host, "X-Forwarded-Proto": "https", "X-Forwarded-For": address}

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=ANSWER_SECONDS, source_address=(self._source, 0)
        )
        try:
            connection.request(method, path, body, {**self._router, **headers})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, data: dict[str, str], **more: str) -> Answer:
        """Send a public form as its own page would, with more headers where they are given."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"https://{self.host}",
            "Sec-Fetch-Site": "same-origin",
        }
        return self.ask("POST", path, urlencode(data), **headers, **more)

    def answers(self, path: str) -> bool:
        try:
            return self.get(path).status == http.HTTPStatus.OK
        except OSError:
            return False


def hidden_fields(page: str) -> dict[str, str]:
    """A form's hidden fields, such as its stamp."""
    inputs = re.findall(r'<input type="hidden"[^>]*>', page)
    fields = [(re.search(r'name="([^"]*)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs]
    return {name[1]: value[1] if value else "" for name, value in fields if name}


def entry(email: str, page: str) -> dict[str, str]:
    """A raffle entry as a visitor without JavaScript sends it, from the form in `page`."""
    return {
        **hidden_fields(page),
        "last_name": "Exemple",
        "first_name": "Camille",
        "phone": "06 12 34 56 78",
        "email": email,
        "postcode": "87000",
        "agree_rules": "on",
    }
