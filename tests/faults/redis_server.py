"""A Redis of the suite's own, to be stopped and frozen."""

import os
import signal
import subprocess
from pathlib import Path

import redis

from tools.ports import free_port

from .waiting import wait_until


class RedisServer:
    def __init__(self, folder: Path):
        self._folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        options = ("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
        with (self._folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen(["redis-server", *options], cwd=self._folder, stdout=log, stderr=log)  # noqa: S603, S607
        wait_until(self._answers, "Redis answers")

    def stop(self) -> None:
        """From now on connections are refused."""
        self._process.kill()
        self._process.wait()

    def freeze(self) -> None:
        """Connections are still accepted, by the kernel, and nobody answers."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self._process.pid, signal.SIGCONT)

    def _answers(self) -> bool:
        try:
            return redis.Redis.from_url(self.url).ping()
        except redis.ConnectionError:
            return False
