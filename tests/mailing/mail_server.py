"""A mail server in this process, for what really sends."""

import socketserver
import threading
import time


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail by SMTP, and fails as it is told."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.received: list[tuple[str, bytes]] = []
        self.refused: set[str] = set()
        # What becomes of a message once it has come: "taken", "unanswered" (says nothing) or "dropped" (hangs up).
        self.then = "taken"
        self.closing = threading.Event()
        self.connections = 0
        self.open_connections = 0

    @property
    def port(self) -> int:
        return self.server_address[1]

    def wait_for(self, count: int, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while len(self.received) < count:
            assert time.monotonic() < deadline, f"{len(self.received)} of {count} came"
            time.sleep(0.05)


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def setup(self):
        super().setup()
        self.server.connections += 1
        self.server.open_connections += 1

    def finish(self):
        super().finish()
        self.server.open_connections -= 1

    def handle(self):
        self.say("220 ready")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].upper()
            if verb == "RCPT TO":
                recipient = line.partition("<")[2].partition(">")[0]
                self.say("550 no such mailbox" if recipient in self.server.refused else "250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                self.server.received.append((recipient, b"".join(iter(self.rfile.readline, b".\r\n"))))
                if self.server.then == "unanswered":
                    self.server.closing.wait(60)
                if self.server.then != "taken":
                    return
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
