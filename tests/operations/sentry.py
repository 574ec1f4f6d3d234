"""A server that takes what Sentry's library sends, and keeps it."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli


class Sentry(ThreadingHTTPServer):
    """`received` holds each envelope as text."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Receiver)
        self.received: list[str] = []
        self.dsn = f"http://key@127.0.0.1:{self.server_address[1]}/1"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self.server_close()


class Receiver(BaseHTTPRequestHandler):
    server: Sentry

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(self.headers["Content-Encoding"], bytes)
        self.server.received.append(unpack(body).decode())
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *arguments):
        pass
