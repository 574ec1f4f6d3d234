"""A provider that speaks like reCAPTCHA's, over TLS on this machine: its script, its box, and its word on a token."""

import json
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

TOKEN = "a-token-of-the-provider"

SCRIPT = """
window.grecaptcha = {
  ready: (callback) => callback(),
  render: (box, { sitekey, size }) => {
    const [width, height] = size === "compact" ? [164, 144] : [304, 78];
    box.innerHTML = `<div style="width: ${width}px; height: ${height}px"><iframe title="reCAPTCHA" style="border: 0"
      width="${width}" height="${height}" src="https://HOST/recaptcha/api2/anchor?k=${sitekey}"></iframe></div>
      <textarea name="g-recaptcha-response" aria-label="token" style="display: none"></textarea>`;
    window.addEventListener("message", ({ data }) => { box.querySelector("textarea").value = data; });
    return 0;
  },
  reset: () => { document.querySelector("[name=g-recaptcha-response]").value = ""; },
};
"""
BOX = """<!doctype html><html lang="en"><title>reCAPTCHA</title>
<label><input type="checkbox" onclick="parent.postMessage('TOKEN', '*')"> I am not a robot</label>"""


def make_certificate(folder: Path) -> Path:
    """A certificate for this machine's address, with its key, in one file."""
    path = folder / "certificate.pem"
    options = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    names = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    command = ["openssl", "req", *options, *names, "-keyout", str(path), "-out", str(folder / "public.pem")]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    path.write_text(path.read_text() + (folder / "public.pem").read_text())
    return path


class Provider:
    """`answer` is what it says of a token: bytes, or an object written as JSON. `asked` holds what it was asked."""

    def __init__(self, certificate: Path):
        self.certificate = certificate
        self.answer: object = {"success": True}
        self.status = 200
        self.seconds_a_byte = 0.0
        self.asked: list[dict[str, str]] = []
        self.fetched: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self._server.daemon_threads = True
        self._server.handle_error = lambda *arguments: None  # a browser refuses the certificate before it is trusted
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.host = f"127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *error):
        self._server.shutdown()
        self._server.server_close()

    def _make_handler(provider):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                provider.fetched.append(urlsplit(self.path).path)
                if self.path.startswith("/recaptcha/api.js"):
                    self._send(SCRIPT.replace("HOST", provider.host).encode(), "text/javascript")
                elif self.path.startswith("/recaptcha/api2/anchor"):
                    self._send(BOX.replace("TOKEN", TOKEN).encode(), "text/html")

            def do_POST(self):
                question = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.asked.append(dict(parse_qsl(question, keep_blank_values=True)))
                answer = provider.answer
                self._send(answer if isinstance(answer, bytes) else json.dumps(answer).encode(), "application/json")

            def _send(self, content: bytes, content_type: str) -> None:
                self.send_response(provider.status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                for start in range(0, len(content), 1 if provider.seconds_a_byte else len(content)):
                    time.sleep(provider.seconds_a_byte)
                    self.wfile.write(content[start:] if not provider.seconds_a_byte else content[start : start + 1])

            def log_message(self, *arguments):
                pass

        return Handler
