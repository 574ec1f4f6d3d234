"""What the processes of a test run need once: the first that comes makes it, and the others wait for it."""

import fcntl
from collections.abc import Callable
from pathlib import Path


def make_once(folder: Path, make: Callable[[], None]) -> None:
    """Call `make` unless a process of this run has done so; `folder` is one that they share, and has room for files.

    Where making fails, the next to come tries again.
    """
    folder.mkdir(exist_ok=True)
    finished = folder / "finished"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            make()
            finished.touch()
