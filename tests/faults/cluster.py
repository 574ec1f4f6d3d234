"""A PostgreSQL cluster of the suite's own, to be stopped, frozen, starved and filled up."""

import os
import pwd
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg import sql

from tools.ports import free_port

OWNER = "site"  # the site's role is no superuser: it gets none of the connections kept back for those
MAX_CONNECTIONS = 40


def find_postgresql() -> Path | None:
    """The folder of PostgreSQL's programs: the newest that is installed."""
    on_path = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: float(file.parts[4]))
    if installed:
        return installed[-1].parent
    return Path(on_path).resolve().parent if on_path else None


class Cluster:
    """PostgreSQL in `folder`, on a port of its own, with the durability of its defaults."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        self.port = free_port()
        # PostgreSQL refuses to run as root: in CI its processes are those of the user that Debian's package makes.
        self._user = "postgres" if os.geteuid() == 0 else None

    def create(self, *options: str) -> None:
        if self._user:
            shutil.chown(self.folder, self._user)
            self.folder.chmod(0o755)
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync", *options)
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
            "max_connections": MAX_CONNECTIONS,
            "shared_buffers": "16MB",
        }
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self.start()
        self.execute(f"create role {OWNER} login")

    def start(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        """`immediate` is what a crash leaves: no checkpoint, recovery at the next start."""
        self._run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")

    @property
    def is_running(self) -> bool:
        return self._command("pg_ctl", "-D", self.data, "status").returncode == 0

    def remove(self) -> None:
        with suppress(RuntimeError):  # stopped already
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def url(self, database: str) -> str:
        return f"postgres://{OWNER}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres", user: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=user, dbname=database, autocommit=True, connect_timeout=10
        )

    def execute(self, statement: str | sql.Composed, database: str = "postgres") -> list[tuple]:
        with self.connect(database) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def create_database(self, name: str, template: str = "template1") -> None:
        statement = sql.SQL("create database {} template {} owner {}")
        self.execute(statement.format(*map(sql.Identifier, (name, template, OWNER))))

    def copy_database(self, name: str, other: "Cluster") -> None:
        """Make the same database on another cluster."""
        dump = self.folder / "dump"
        self._run("pg_dump", *self._address, "-Fc", "-f", dump, name)
        other.create_database(name)
        self._run("pg_restore", *other._address, "-d", name, dump)
        dump.unlink()

    def drop_database(self, name: str) -> None:
        self.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))

    def freeze(self) -> None:
        """Connections are still accepted, by the kernel, and nobody answers."""
        os.kill(self._server, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self._server, signal.SIGCONT)

    @property
    def _server(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    @property
    def _address(self) -> tuple:
        return "-h", "127.0.0.1", "-p", self.port, "-U", "postgres"

    def _run(self, program: str, *arguments: object) -> None:
        done = self._command(program, *arguments)
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}")

    def _command(self, program: str, *arguments: object) -> subprocess.CompletedProcess:
        command = [find_postgresql() / program, *map(str, arguments)]
        account = pwd.getpwnam(self._user) if self._user else None
        identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
        # Into a file: a server that inherited a pipe would keep it open after pg_ctl has gone.
        with (self.folder / "commands").open("w+b") as said:
            done = subprocess.run(command, cwd="/", stdout=said, stderr=said, **identity)  # noqa: S603
            said.seek(0)
            done.stdout = said.read().decode(errors="replace")
        return done
