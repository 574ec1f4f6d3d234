"""The demonstration site as production serves it: built once for a test run, by its own command, and copied."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from tests import databases

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Demonstration:
    """What the run's one building has left.

    `database` goes by its name (`tests.databases`); `var` holds media, static files and the editors' sign-ins; `said`
    is what the command said.
    """

    database: str
    var: Path

    @property
    def said(self) -> str:
        return (self.var / "said.txt").read_text(encoding="utf-8")

    def build(self, migrated: str) -> None:
        """From a database with migrations applied. Static files are there before pages are looked at for pictures."""
        databases.copy(migrated, self.database)
        given = environment(url_of(self.database), self.var)
        manage(given, "collectstatic", "--no-input", "--verbosity", "0")
        (self.var / "said.txt").write_text(manage(given, "create_demo_site"), encoding="utf-8")


def url_of(database: str) -> str:
    """What DATABASE_URL is for it."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{database}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def environment(database_url: str, var: Path, public_url: str = "http://127.0.0.1:8000", **changes: str) -> dict:
    """The environment of a production process on this machine."""
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {
        **inherited,
        "PYTHONPATH": "site",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "HTTPS": "off",
        "ALLOWED_HOSTS": "127.0.0.1",
        "PUBLIC_URL": public_url,
        "SECRET_KEY": "browser-tests-only-key-of-no-value-whatsoever-000000000000",
        "DATABASE_URL": database_url,
        "REDIS_URL": "",
        "VAR_DIR": str(var),
        "MEDIA_ROOT": str(var / "media"),
        "EMAIL_URL": "files:",
        "LOG_FORMAT": "plain",
        **changes,
    }


def manage(given: dict[str, str], *arguments: str) -> str:
    """Run a command of `manage.py` in this environment, and return what it says."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"manage.py {arguments[0]} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout
