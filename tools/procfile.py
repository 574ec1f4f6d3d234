"""The processes of the Procfile, run the way a platform runs them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Heroku sends SIGKILL thirty seconds after SIGTERM.
STOP_SECONDS = 30


class Failed(Exception):
    """A step did not do what it should; the text says what was seen."""


def read_procfile(path: Path = ROOT / "Procfile") -> dict[str, str]:
    """Command by process name."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line.strip() and not line.startswith("#"))


def config_vars(folder: Path, database_url: str, **changes: str) -> dict[str, str]:
    """What a platform sets: the machine's own variables, the buildpack's PYTHONPATH, the operator's Config vars.

    `folder` takes what the site stores on disk, mail included.
    """
    inherited = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    return {
        **inherited,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "true",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "a-rehearsal-s-key-of-no-value-whatsoever-0000000000000000000",
        "DATABASE_URL": database_url,
        "ALLOWED_HOSTS": "rehearsal.example.org",
        "PUBLIC_URL": "https://rehearsal.example.org",
        "EMAIL_URL": "files:",
        "EMBEDDED_WORKER": "off",
        "TRUSTED_PROXY_HOPS": "1",
        "WEB_CONCURRENCY": "2",
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        **changes,
    }


def run(command: str, environment: dict[str, str]) -> str:
    """Run a command to its end, as a one-off process; returns what it said. Raises Failed."""
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise Failed(f"“{command}” ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


class Process:
    """A long-running process in its own process group, whose output goes to the file `log`."""

    def __init__(self, command: str, environment: dict[str, str], log: Path):
        self.command = command
        self._log = log
        with log.open("wb") as file:
            self._process = subprocess.Popen(  # noqa: S603
                ["/bin/sh", "-c", f"exec env {command}"],
                cwd=ROOT,
                env=environment,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_until(self, condition, seconds: float, awaited: str):
        """Poll until `condition()` is true, and return its value. Raises Failed when the process ends or time is up."""
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            if self._process.poll() is not None:
                raise Failed(f"“{self.command}” ended with {self._process.returncode}:\n{self.log}")
            if time.monotonic() > deadline:
                raise Failed(f"No {awaited} within {seconds} s:\n{self.log}")
            time.sleep(0.1)
        return found

    def stop(self) -> float:
        """Send SIGTERM, as a platform does; returns the seconds it took. Raises Failed."""
        began = time.monotonic()
        self._process.terminate()
        try:
            code = self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise Failed(f"“{self.command}” did not stop within {STOP_SECONDS} s:\n{self.log}") from error
        if code:
            raise Failed(f"“{self.command}” stopped with {code}:\n{self.log}")
        return time.monotonic() - began

    def kill(self) -> None:
        """Kill the process and its children, if they are still running."""
        if self._process.poll() is None:
            os.killpg(self.pid, signal.SIGKILL)
            self._process.wait()
