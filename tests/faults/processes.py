"""Processes of the site, which tests kill and freeze."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Process:
    """A command in the repository's root with a process group of its own; what it says goes to `log`."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path):
        self._log = log
        with log.open("ab") as file:
            self._popen = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env=environment, stdout=file, stderr=file, start_new_session=True
            )
        self.pid = self._popen.pid

    @property
    def log(self) -> str:
        return self._log.read_text()

    @property
    def is_running(self) -> bool:
        return self._popen.poll() is None

    def wait(self, seconds: float) -> int:
        """Its exit status, once it has ended by itself."""
        return self._popen.wait(timeout=seconds)

    def kill(self) -> None:
        """SIGKILL to it and its children: no handler runs, nothing is put in order."""
        os.killpg(self.pid, signal.SIGKILL)
        self._popen.wait()

    def end(self) -> None:
        """Ask it to stop; after a while, and for whatever it left behind, SIGKILL."""
        self._popen.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(timeout=10)
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._popen.wait()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
