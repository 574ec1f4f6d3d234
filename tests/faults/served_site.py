"""The site's own processes, in the production settings: the commands of the Procfile, and nothing else."""

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from django.core import signing

from guard.forms import STAMP_SALT
from tools.ports import free_port

from .campaign import RAFFLE_URL
from .processes import ROOT, Process
from .waiting import wait_until

SECRET_KEY = "fault-tests-only-key-of-no-value-whatsoever-00000000000000"
START_SECONDS = 60
LEASE_SECONDS = 10  # the first batch of a process that has just started takes seconds on a busy machine
BATCH_SIZE = 5


def old_stamp(shift: float = 0) -> str:
    """What a form carries that was shown a minute ago, by a clock that is `shift` seconds ahead."""
    return signing.Signer(key=SECRET_KEY, salt=STAMP_SALT).sign(str(int(time.time() + shift) - 60))


class ServedSite:
    """A site on a database; `changes` are environment variables that differ from the suite's."""

    def __init__(self, folder: Path, static: Path, database_url: str, redis_url: str, email_url: str):
        self._folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "HTTPS": "off",
            "ALLOWED_HOSTS": "127.0.0.1",
            "PUBLIC_URL": self.url,
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "2",
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "EMAIL_URL": email_url,
            "VAR_DIR": str(static),
            "EMBEDDED_WORKER": "off",
            "MAILING_LEASE_SECONDS": str(LEASE_SECONDS),
            "MAILING_BATCH_SIZE": str(BATCH_SIZE),
            # Each visitor comes from a network of their own, as a proxy in front would tell.
            "TRUSTED_PROXY_HOPS": "1",
            "RECAPTCHA_PUBLIC_KEY": "",
            "RECAPTCHA_PRIVATE_KEY": "",
        }

    def run(self, *arguments: str, **changes: str) -> str:
        """A command of this Python to its end; returns what it said. Raises RuntimeError where it fails."""
        environment = {**self.environment, "PYTHONPATH": "site", **changes}
        done = subprocess.run(  # noqa: S603
            [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def start(self, name: str, **changes: str) -> Process:
        """Start a process of the Procfile by its name."""
        command = re.search(rf"^{name}: (.+)$", (ROOT / "Procfile").read_text(), re.MULTILINE)[1]
        log = self._folder / f"{name}.log"
        return Process(["sh", "-c", f"exec env {command}"], {**self.environment, **changes}, log)

    @contextmanager
    def running(self, name: str, **changes: str):
        """A process of the Procfile until the block ends."""
        process = self.start(name, **changes)
        try:
            yield process
        finally:
            process.end()

    @contextmanager
    def web(self, **changes: str):
        """Serve until the block ends."""
        with self.running("web", **changes) as process:
            wait_until(lambda: self.answers(RAFFLE_URL) or not process.is_running, "the site answers", START_SECONDS)
            assert process.is_running, process.log
            yield process

    def worker(self, **changes: str):
        return self.running("worker", **changes)

    def answers(self, path: str) -> bool:
        try:
            with urlopen(self.url + path, timeout=10) as page:  # noqa: S310
                return page.status == 200
        except OSError:
            return False
