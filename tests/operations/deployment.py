"""Several processes of the Procfile behind a proxy, on a database and in folders of their own."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))

from ports import free_port  # noqa: E402
from procfile import Failed, Process, config_vars, read_procfile, run  # noqa: E402
from rehearse_release import rehearse  # noqa: E402
from visitor import Visitor  # noqa: E402

START_SECONDS = 120

NGINX = """
worker_processes 1;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  upstream site {{
    {servers}
  }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://site;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https;
    }}
  }}
}}
"""


class Deployment:
    """`webs` are visitors of each web process by itself; `visitor` goes through the proxy, as everybody does."""

    def __init__(self, folder: Path, database: str, **changes: str):
        self.folder = folder
        self.environment = config_vars(folder / "var", database, **changes)
        self.mail_folder = folder / "var" / "mail"
        self.processes: dict[str, Process] = {}
        self.webs: list[Visitor] = []
        self.visitor = Visitor(free_port())

    def manage(self, *arguments: str) -> str:
        return run(" ".join(["python manage.py", *arguments]), self.environment)

    def script(self, path: Path, *arguments: str) -> str:
        """Run a file of Python beside the site."""
        environment = {**self.environment, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
        return run(" ".join([f"python {path}", *arguments]), environment)

    def start(self, webs: int = 2) -> None:
        """Start the web processes, the worker and the proxy, and wait until all of them answer."""
        commands = read_procfile()
        for number in range(webs):
            self.webs.append(self.start_web(f"web.{number + 1}", commands["web"]))
        self._start("worker", commands["worker"])
        self._start("nginx", f"nginx -p {self.folder} -c {self._write_proxy()}")
        for number, web in enumerate(self.webs):
            self.wait_for(f"web.{number + 1}", web)
        self.wait_for("nginx", self.visitor)

    def start_web(self, name: str, command: str) -> Visitor:
        """Start another web process, outside of the proxy; returns who can visit it."""
        visitor = Visitor(free_port())
        self._start(name, command, PORT=str(visitor.port))
        return visitor

    def restart_worker(self) -> None:
        """Stop the worker as a platform does, and start another: it runs every job at once."""
        self.processes["worker"].stop()
        self._start("worker", read_procfile()["worker"])

    def wait_for(self, name: str, visitor: Visitor) -> None:
        self.processes[name].wait_until(lambda: visitor.answers("/healthz"), START_SECONDS, "answer of /healthz")

    def _start(self, name: str, command: str, **changes: str) -> None:
        self.processes[name] = Process(command, {**self.environment, **changes}, self.folder / f"{name}.log")

    def _write_proxy(self) -> Path:
        path = self.folder / "nginx.conf"
        servers = "\n    ".join(f"server 127.0.0.1:{web.port};" for web in self.webs)
        user = "user root;" if os.geteuid() == 0 else ""
        path.write_text(NGINX.format(user=user, folder=self.folder, servers=servers, port=self.visitor.port))
        return path

    def log_of(self, name: str) -> str:
        return self.processes[name].log

    def kill(self) -> None:
        for process in self.processes.values():
            process.kill()


__all__ = [
    "ROOT",
    "Deployment",
    "Failed",
    "Process",
    "Visitor",
    "config_vars",
    "read_procfile",
    "rehearse",
    "run",
]
