"""The demonstration site as production serves it, in processes, a database and folders of its own."""

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from django.conf import settings

from tests.demonstration import ROOT, environment, manage
from tools.ports import free_port

from .console import Console
from .database import Database

START_SECONDS = 120


class ServedSite:
    """`url` is where it answers, `mail_folder` where its mail arrives, `log` what the server has said so far."""

    def __init__(self, folder: Path, database: Database, **changes: str):
        self.database = database
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.var = folder / "var"
        self.mail_folder = self.var / "mail"
        self._log_file = folder / "server.log"
        self._console: Console | None = None
        # Sites served at the same time have the same numbers for different pictures: none shares a cache.
        redis = settings.CACHES["default"]["LOCATION"] if settings.REDIS_URL else ""
        # All visitors of a test run come from one address.
        changes = {"REDIS_URL": redis, "FORM_LIMIT_NETWORK_POSTS": "100000", **changes}
        self._environment = environment(database.url, self.var, self.url, **changes)

    @property
    def log(self) -> str:
        return self._log_file.read_text()

    @property
    def sign_in(self) -> tuple[str, str]:
        """The first demonstration editor's user name and password."""
        return self.sign_ins[0]

    @property
    def sign_ins(self) -> list[tuple[str, str]]:
        """User name and password of each of the demonstration's editors."""
        lines = (self.var / "demo-sign-in.txt").read_text().splitlines()
        return [tuple(line.split(" / ")) for line in lines]

    def manage(self, *arguments: str, **changes: str) -> str:
        """Run a command, and return what it says."""
        return manage({**self._environment, **changes}, *arguments)

    def run(self, code: str) -> None:
        """Do to the site what no page of it does, by Python of its own."""
        if self._console is None:
            given = {**self._environment, "EMBEDDED_WORKER": "off"}
            self._console = Console(given, self._log_file.with_name("console.log"))
        self._console.run(code)

    @contextmanager
    def serving(self):
        """The command of the Procfile, with one process: tests.operations shows that several are one site."""
        address = ("--host", "127.0.0.1", "--port", str(self.port))
        options = ("--interface", "wsgi", "--workers", "1", "--workers-kill-timeout", "10")
        command = [sys.executable, "-m", "granian", *options, *address, "config.wsgi:application"]
        with self._log_file.open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)  # noqa: S603
        try:
            self._wait_until_it_answers(process)
            yield
        finally:
            if self._console:
                self._console.close()
            process.terminate()
            process.wait(timeout=30)

    def _wait_until_it_answers(self, process) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with urlopen(f"{self.url}/fr/", timeout=START_SECONDS):  # noqa: S310
                    return
            except HTTPError:
                break
            except (URLError, OSError):
                time.sleep(0.2)
        raise RuntimeError(f"The server does not answer as it should:\n{self.log}")
