"""The sites that are measured: ours as its Procfile serves it, a stock one, and the machine's limits."""

import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from tools.ports import free_port

from .machine import REDIS_URL, ROOT, children_of, database, process, run, wait_for

BIN = Path(sys.executable).parent
STOCK = Path(__file__).parent / "stock"
HELLO = Path(__file__).parent / "hello.py"
# High enough to refuse nobody: the cost of the limits is measured.
REFUSE_NOBODY = "1000000000"


@dataclass
class Served:
    """A running server: its address and the process that was started, whose children may serve."""

    url: str
    process_id: int
    log: Path

    @property
    def workers(self) -> list[int]:
        return children_of(self.process_id)


class OurSite:
    """The demonstration site with production's settings, on a database of its own."""

    def __init__(self, database_url: str, folder: Path, settings: str = "config.settings.production", **environment):
        self.folder = folder
        self.environment = {
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": f"site{os.pathsep}.",
            "SECRET_KEY": "benchmark-key-of-no-value-whatsoever-00000000000000000000000",
            "HTTPS": "off",
            "ALLOWED_HOSTS": "127.0.0.1",
            "PUBLIC_URL": "http://127.0.0.1",
            "DATABASE_URL": database_url,
            "REDIS_URL": REDIS_URL,
            "VAR_DIR": str(folder / "var"),
            "MEDIA_ROOT": str(folder / "var" / "media"),
            "EMAIL_URL": "files:",
            "EMBEDDED_WORKER": "off",
            "FORM_LIMIT_NETWORK_POSTS": REFUSE_NOBODY,
            "FORM_LIMIT_NETWORK_DAY": REFUSE_NOBODY,
            "FORM_LIMIT_UNPROVED_POSTS": REFUSE_NOBODY,
            "FORM_LIMIT_UNPROVED_DAY": REFUSE_NOBODY,
            **environment,
        }

    def build(self) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        self.manage("create_demo_site")

    def manage(self, *arguments: str) -> str:
        return run(sys.executable, "manage.py", *arguments, **self.environment)

    @contextmanager
    def serving(self, workers: int, **environment: str) -> Iterator[Served]:
        """The Procfile's `web`, with this many processes."""
        line = re.search(r"^web: (.*)$", (ROOT / "Procfile").read_text(), re.MULTILINE)[1]
        port = free_port()
        log = self.folder / f"web-{port}.log"
        command = ("bash", "-c", f"exec env {line.replace('granian', shlex.quote(str(BIN / 'granian')), 1)}")
        own = {**self.environment, "PORT": str(port), "WEB_CONCURRENCY": str(workers), **environment}
        with process(*command, log=log, **own) as server:
            wait_for(f"http://127.0.0.1:{port}/healthz", server, log)
            yield Served(f"http://127.0.0.1:{port}", server.pid, log)

    @contextmanager
    def delivering(self, **environment: str) -> Iterator[None]:
        """The Procfile's `worker`."""
        command = (sys.executable, "manage.py", "run_worker")
        with process(*command, log=self.folder / "worker.log", **{**self.environment, **environment}):
            yield


class StockSite:
    """What `wagtail start` makes, with the same proposals and Wagtail's own form page."""

    def __init__(self, database_url: str, folder: Path):
        self.folder = folder
        self.environment = {"DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": ".", "DATABASE_URL": database_url}

    def build(self) -> None:
        django_admin = (sys.executable, "-m", "django")
        run(*django_admin, "makemigrations", "home", "--verbosity", "0", folder=self._copy(), **self.environment)
        run(*django_admin, "migrate", "--verbosity", "0", folder=self._copy(), **self.environment)
        proposals = ROOT / "demo" / "content" / "proposals.json"
        run(sys.executable, "build.py", str(proposals), folder=self._copy(), **self.environment)

    def _copy(self) -> Path:
        """A copy of the project in the benchmark's folder, where its migration can be made again."""
        copy = self.folder / "stock"
        if not copy.exists():
            run("cp", "-r", str(STOCK), str(copy))
        return copy

    @contextmanager
    def serving(self, workers: int, **environment: str) -> Iterator[Served]:
        own = {**self.environment, **environment}
        with granian("wsgi:application", workers, self._copy(), self.folder / "stock.log", own) as served:
            yield served


@contextmanager
def granian(application: str, workers: int, folder: Path, log: Path, environment: dict[str, str]) -> Iterator[Served]:
    """The server of the Procfile, with its flags, for another application."""
    port = free_port()
    options = ("--interface", "wsgi", "--blocking-threads", "4", "--no-ws", "--workers", str(workers))
    address = ("--host", "127.0.0.1", "--port", str(port))
    with process(
        str(BIN / "granian"), *options, *address, application, folder=folder, log=log, **environment
    ) as server:
        wait_for(f"http://127.0.0.1:{port}/", server, log)
        yield Served(f"http://127.0.0.1:{port}", server.pid, log)


@contextmanager
def hello(body: Path, headers: dict[str, str], workers: int, folder: Path) -> Iterator[Served]:
    """The minimal WSGI application: these bytes and headers for every request."""
    lines = "\n".join(f"{name}: {value}" for name, value in headers.items())
    environment = {"HELLO_BODY": str(body), "HELLO_HEADERS": lines}
    with granian("hello:application", workers, HELLO.parent, folder / "hello.log", environment) as served:
        yield served


@contextmanager
def nginx(body: Path, workers: int, folder: Path) -> Iterator[Served]:
    """nginx serving the same bytes as a file."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"""
        daemon off; worker_processes {workers}; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;
        events {{ worker_connections 1024; }}
        http {{
            access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
            types {{ text/html html; }}
            server {{ listen 127.0.0.1:{port}; location / {{ root {body.parent}; try_files /{body.name} =404; }} }}
        }}
        """
    )
    body.chmod(0o644)
    log = folder / "nginx.log"
    with process("nginx", "-c", str(configuration), log=log) as server:
        wait_for(f"http://127.0.0.1:{port}/", server, log)
        yield Served(f"http://127.0.0.1:{port}", server.pid, log)


def fetch(url: str, **headers: str) -> tuple[dict[str, str], bytes]:
    with urlopen(Request(url, headers=headers), timeout=60) as response:  # noqa: S310
        return dict(response.headers), response.read()


@contextmanager
def built_sites(folder: Path) -> Iterator[tuple[OurSite, StockSite]]:
    """Both sites, filled, on databases of their own."""
    with ExitStack() as stack:
        ours = OurSite(stack.enter_context(database("porte_voix_bench")), folder)
        stock = StockSite(stack.enter_context(database("porte_voix_bench_stock")), folder)
        ours.build()
        stock.build()
        yield ours, stock
