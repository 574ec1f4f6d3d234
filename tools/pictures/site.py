"""The demonstration site, made in a folder of its own and served as production serves it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

from tools.ports import free_port
from tools.procfile import Process, config_vars, read_procfile, run

START_SECONDS = 120


class Site:
    """`url` is where it answers. What it keeps, mail included, is in `folder`."""

    def __init__(self, folder: Path):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._folder = folder
        self._database = folder / "site.sqlite3"
        self._error_page = folder / "500.html"
        self._environment = config_vars(
            folder,
            f"sqlite:///{self._database}",
            ALLOWED_HOSTS="127.0.0.1",
            DJANGO_SETTINGS_MODULE="tools.pictures.settings",
            DEFAULT_FROM_EMAIL="Hollande 2012 <contact@example.org>",
            HTTPS="off",
            EMBEDDED_WORKER="on",
            PORT=str(port),
            PUBLIC_URL=self.url,
        )

    @property
    def mail_folder(self) -> Path:
        return self._folder / "mail"

    @property
    def sign_in(self) -> list[str]:
        """User name and password of the first of the demonstration's editors."""
        return (self._folder / "demo-sign-in.txt").read_text(encoding="utf-8").splitlines()[0].split(" / ")

    def build(self) -> None:
        """Make everything that the pictures show. Raises tools.procfile.Failed."""
        environment = self._environment | {"PICTURES_CLOCK": "stands"}
        run("python manage.py collectstatic --no-input --verbosity 0", environment)
        run("python manage.py migrate --verbosity 0", environment)
        run("python manage.py create_demo_site", environment)
        fill = f'from tools.pictures.content import fill; fill("{self._error_page}")'
        run(f"python manage.py shell --verbosity 0 --command '{fill}'", environment)

    @property
    def error_page(self) -> str:
        """Django's page for errors."""
        return self._error_page.read_text(encoding="utf-8")

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Serve the site by the Procfile's command until the block ends."""
        environment = self._environment | {"PICTURES_CLOCK": "goes"}
        process = Process(read_procfile()["web"], environment, self._folder / "server.log")
        try:
            process.wait_until(self._answers, START_SECONDS, "home page")
            yield
        finally:
            process.kill()

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/fr/", timeout=START_SECONDS):  # noqa: S310
                return True
        except OSError:
            return False

    @contextmanager
    def database_refusing(self) -> Iterator[None]:
        """Hold the write lock until the block ends, so that nothing can be stored."""
        with closing(sqlite3.connect(self._database, timeout=60, isolation_level=None)) as connection:
            connection.execute("begin immediate")
            yield
            connection.execute("rollback")
