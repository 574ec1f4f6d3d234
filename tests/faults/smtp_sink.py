"""A mail server that takes mail, remembers it, and fails as it is told."""

import asyncio
from dataclasses import dataclass
from email import message_from_bytes
from enum import StrEnum

from aiosmtpd.controller import Controller

from tools.ports import free_port


class Mood(StrEnum):
    """What becomes of the next messages."""

    TAKING = "taken and said so"
    BUSY = "451 at the end of the data"
    SILENT = "taken, and the connection lost before it is said"


@dataclass(frozen=True)
class Received:
    recipient: str
    message_id: str


class SmtpSink:
    """`received` holds each copy that was taken, whether its sender learnt of it or not."""

    def __init__(self):
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        self.received: list[Received] = []
        self.mood = Mood.TAKING
        # Mailboxes that do not exist (550).
        self.unknown: set[str] = set()
        # How long taking a message lasts, in seconds.
        self.delay = 0.0
        self._controller: Controller | None = None

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """From now on connections are refused."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.unknown:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mood is Mood.BUSY:
            return "451 4.3.0 Try again later"
        message_id = message_from_bytes(envelope.content)["Message-ID"].strip()
        self.received.append(Received(envelope.rcpt_tos[0], message_id))
        await asyncio.sleep(self.delay)
        if self.mood is Mood.SILENT:
            server.transport.abort()
        return "250 OK"
