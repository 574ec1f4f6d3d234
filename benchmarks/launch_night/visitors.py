"""Visitors who arrive independently of the server (an open load model): what each asked for, got, and waited for."""

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 128
TIMEOUT_SECONDS = 30
BROKEN = 0  # the status of a request without an answer


@dataclass(frozen=True)
class Visit:
    """`arrived` and `waited` in seconds, the first since the start; `sign` is what the visitor noticed on the page."""

    arrived: float
    waited: float
    path: str
    status: int
    mailbox: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Wish:
    """A request as sent over the wire."""

    path: str
    request: bytes
    mailbox: str = ""


def page_view(host: str, path: str) -> Wish:
    return Wish(path, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: identity\r\n\r\n".encode())


def entry(host: str, path: str, body: str, mailbox: str) -> Wish:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return Wish(path, (head + body).encode(), mailbox)


class Crowd:
    """Sends requests at a mean rate, with the irregular gaps of independent people, over persistent connections.

    A visitor who finds no free connection waits for one, and the wait counts. `notice` extracts a sign from the body of
    an answer.
    """

    def __init__(self, url: str, wishes: Iterator[Wish], rate: float, notice: Callable[[bytes], str]):
        address = urlsplit(url)
        self.host, self.port = address.hostname, address.port
        self.wishes, self.rate, self.notice = wishes, rate, notice
        self.visits: list[Visit] = []
        self.began = 0.0

    def come(self, seconds: float) -> list[Visit]:
        asyncio.run(self._come(seconds))
        return self.visits

    async def _come(self, seconds: float) -> None:
        self._free: asyncio.Queue = asyncio.Queue()
        for _ in range(CONNECTIONS):
            self._free.put_nowait(None)
        chance = random.Random(2012)  # noqa: S311 - the same evening each time
        self.began = arrival = time.monotonic()
        tasks = set()
        while arrival < self.began + seconds:
            arrival += chance.expovariate(self.rate)
            await asyncio.sleep(max(0.0, arrival - time.monotonic()))
            task = asyncio.create_task(self._visit(next(self.wishes), arrival))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)

    async def _visit(self, wish: Wish, arrival: float) -> None:
        connection = await self._free.get()
        status, body = BROKEN, b""
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                connection = connection or await asyncio.open_connection(self.host, self.port)
                status, body = await self._ask(connection, wish.request)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            if connection:
                connection[1].close()
            connection = None
        finally:
            self._free.put_nowait(connection)
        now = time.monotonic()
        sign = self.notice(body) if status == 200 else ""
        self.visits.append(Visit(arrival - self.began, now - arrival, wish.path, status, wish.mailbox, sign))

    async def _ask(self, connection, request: bytes) -> tuple[int, bytes]:
        reader, writer = connection
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length: ")[2].partition("\r\n")[0] or 0)
        return int(head.split(" ", 2)[1]), await reader.readexactly(length)
