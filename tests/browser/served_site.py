"""The demonstration site as production serves it, in processes, a database and folders of its own."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from django.conf import settings

from tools.ports import free_port

from .database import Database

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120


class ServedSite:
    """`url` is where it answers, `mail_folder` where its mail arrives, `log` what the server has said so far."""

    def __init__(self, folder: Path, database: Database, **environment: str):
        self.database = database
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.var = folder / "var"
        self.mail_folder = self.var / "mail"
        self._log_file = folder / "server.log"
        self._environment = {
            **os.environ,
            "PYTHONPATH": "site",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "HTTPS": "off",
            "ALLOWED_HOSTS": "127.0.0.1",
            "PUBLIC_URL": self.url,
            "SECRET_KEY": "browser-tests-only-key-of-no-value-whatsoever-000000000000",
            "DATABASE_URL": database.url,
            # Sites served at the same time have the same numbers for different pictures: none shares a cache.
            "REDIS_URL": settings.CACHES["default"]["LOCATION"] if settings.REDIS_URL else "",
            "VAR_DIR": str(self.var),
            "MEDIA_ROOT": str(self.var / "media"),
            "EMAIL_URL": "files:",
            "LOG_FORMAT": "plain",
            # All visitors of a test run come from one address.
            "FORM_LIMIT_NETWORK_POSTS": "100000",
            **environment,
        }

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

    def manage(self, *arguments: str, **environment: str) -> str:
        """Run a command, and return what it says."""
        command = [sys.executable, "manage.py", *arguments]
        environment = {**self._environment, **environment}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise RuntimeError(f"manage.py {arguments[0]} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def build_or_copy(self, shared: Path) -> None:
        """Build the site, or take the copy that the first process of this test run has left in the folder `shared`."""
        shared.mkdir(exist_ok=True)
        database, var, finished = shared / "database", shared / "var", shared / "finished"
        with (shared / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not finished.exists():
                self._build()
                self.database.save(database)
                shutil.copytree(self.var, var)
                finished.touch()
                return
        self.database.load(database)
        shutil.copytree(var, self.var)

    def _build(self) -> None:
        with ThreadPoolExecutor() as pool:
            static_files = pool.submit(self.manage, "collectstatic", "--no-input", "--verbosity", "0")
            self.manage("migrate", "--verbosity", "0")
            self.manage("create_demo_site")
            static_files.result()

    @contextmanager
    def serving(self):
        """The command of the Procfile, until the block ends."""
        address = ("--host", "127.0.0.1", "--port", str(self.port))
        options = ("--interface", "wsgi", "--workers", "2", "--workers-kill-timeout", "10")
        command = [sys.executable, "-m", "granian", *options, *address, "config.wsgi:application"]
        with self._log_file.open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)  # noqa: S603
        try:
            self._wait_until_it_answers(process)
            yield
        finally:
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
