"""A process in a served site's environment that runs what tests send it: one for all, as each takes seconds to start.

Reads lines of JSON, a string of Python each; answers each by a line of JSON: the traceback, or an empty string.
"""

import json
import subprocess
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Console:
    def __init__(self, environment: dict[str, str], log_file: Path):
        command = [sys.executable, "-m", "tests.browser.console"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with log_file.open("wb") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log, **pipes)  # noqa: S603

    def run(self, code: str) -> None:
        self._process.stdin.write(json.dumps(code) + "\n")
        self._process.stdin.flush()
        if failure := json.loads(self._process.stdout.readline()):
            raise RuntimeError(failure)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


def answer_all() -> None:
    import django
    from django.db import connections

    answers, sys.stdout = sys.stdout, sys.stderr  # logs are written to what is standard output when Django is set up
    django.setup()
    for line in sys.stdin:
        failure = ""
        try:
            exec(json.loads(line), {"__name__": "console"})  # noqa: S102  our own tests' code
        except Exception:
            failure = traceback.format_exc()
        connections.close_all()
        print(json.dumps(failure), file=answers, flush=True)


if __name__ == "__main__":
    answer_all()
