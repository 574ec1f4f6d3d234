"""Visitors who enter the raffle, and what each of them was told."""

import html
import http.client
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from .campaign import RAFFLE_URL, THANKS_URL
from .served_site import old_stamp
from .waiting import wait_until

PATIENCE_SECONDS = 30
PAUSE_SECONDS = 0.05
KEPT = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@dataclass(frozen=True)
class Answer:
    """What a visitor saw after the button; `status` is None where the connection broke."""

    address: str
    status: int | None
    location: str
    retry_after: str
    page: str
    seconds: float

    @property
    def is_received(self) -> bool:
        """The visitor was told that the entry is in."""
        return self.status == 303 and self.location.endswith(THANKS_URL)

    @property
    def is_broken(self) -> bool:
        return self.status is None

    @property
    def says_try_again(self) -> bool:
        """A page that holds what was typed and says when to come back."""
        typed = entry_data(self.address, stamp="")
        kept = self.form_to_send_again
        return self.status == 503 and self.retry_after.isdigit() and {**kept, "stamp": ""} == typed

    @property
    def form_to_send_again(self) -> dict[str, str]:
        """What the button of that page sends; nothing where there was no page."""
        return {html.unescape(name): html.unescape(value) for name, value in KEPT.findall(self.page)}

    @property
    def is_honest(self) -> bool:
        return self.is_received or self.says_try_again or self.is_broken


def question_of(address: str) -> str:
    return f"Que ferez-vous pour {address.partition('@')[0]} ?"


def entry_data(address: str, stamp: str) -> dict[str, str]:
    return {
        "last_name": "Dupont-Lévy",
        "first_name": "Zoë",
        "phone": "06 12 34 56 78",
        "email": address,
        "postcode": "87000",
        "question": question_of(address),
        "agree_rules": "on",
        "stamp": stamp,
    }


def request(port: int, method: str, path: str, data: dict | None = None, network: str = "192.0.2.1", **headers: str):
    """Status, headers and body of one answer. Raises OSError or HTTPException where there is none."""
    headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": network, **headers}
    body = urlencode(data).encode() if data is not None else None
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


def enter(port: int, address: str, stamp: str | None = None, **changes: str) -> Answer:
    """Post one entry, from a network that goes with the address."""
    data = {**entry_data(address, stamp or old_stamp()), **changes}
    number = hash(address) % 2**24
    network = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    started = time.monotonic()
    try:
        status, headers, page = request(port, "POST", RAFFLE_URL, data, network)
    except (OSError, http.client.HTTPException):
        return Answer(address, None, "", "", "", time.monotonic() - started)
    seconds = time.monotonic() - started
    return Answer(address, status, headers.get("Location", ""), headers.get("Retry-After", ""), page, seconds)


class Crowd:
    """Visitors who keep coming, each with a mailbox of their own, for as long as the block lasts."""

    def __init__(self, port: int, size: int = 6, pause: float = PAUSE_SECONDS, names="zoe", **sent_besides: str):
        self._port = port
        self._names = names
        self._pause = pause
        self._sent_besides = sent_besides
        self._numbers = count()
        self._leave = threading.Event()
        self._threads = [threading.Thread(target=self._come, daemon=True) for _ in range(size)]
        self.answers: list[Answer] = []

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *exception):
        self.leave()

    def leave(self) -> None:
        self._leave.set()
        for thread in self._threads:
            thread.join()

    def _come(self) -> None:
        while not self._leave.is_set():
            answer = enter(self._port, f"{self._names}{next(self._numbers)}@example.org", **self._sent_besides)
            self.answers.append(answer)
            time.sleep(self._pause if answer.is_received else 10 * self._pause)

    @property
    def received(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.is_received]

    @property
    def refused(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.is_received]

    @property
    def statuses(self) -> Counter:
        return Counter(answer.status for answer in self.answers)

    def wait_for_received(self, more: int) -> None:
        """Until so many more entries have been acknowledged."""
        goal = len(self.received) + more
        wait_until(lambda: len(self.received) >= goal, f"{more} more entries: {self.statuses}")

    def wait_for_refused(self, more: int) -> None:
        goal = len(self.refused) + more
        wait_until(lambda: len(self.refused) >= goal, f"{more} more posts that fail: {self.statuses}")

    def _press_again(self, answer: Answer) -> Answer:
        return enter(self._port, answer.address, **answer.form_to_send_again)

    def come_back(self) -> list[Answer]:
        """Everybody who was not told that the entry is in presses the button again."""
        with ThreadPoolExecutor(len(self._threads)) as pool:
            again = list(pool.map(self._press_again, self.refused))
        self.answers += again
        return again
