"""Turns a booklet's content into a PDF that screen readers can read (PDF/UA-1), in a separate process (press.py)."""

import functools
import hashlib
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parent
# Sixty proposals take half a second, most of it for starting.
LONGEST_SECONDS = 60


class TypesettingError(Exception):
    """The booklet could not be set; the message is the typesetter's."""


def typeset(content: dict, date: str) -> bytes:
    """The PDF of what `content.read_content` returns, which was read on `date`, in words. Raises TypesettingError."""
    # -P: the modules beside press.py must not shadow others of the same names.
    command = [sys.executable, "-P", str(FOLDER / "press.py")]
    data = json.dumps({**content, "date": date}).encode()
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=LONGEST_SECONDS, check=False)  # noqa: S603  our own file
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"not done after {LONGEST_SECONDS} s") from error
    if done.returncode:
        raise TypesettingError(done.stderr.decode(errors="replace"))
    return done.stdout


def digest(content: dict) -> str:
    """Changes with what a booklet says and with how it is set: 64 hexadecimal digits."""
    return hashlib.sha256(f"{_design()}\n{json.dumps(content, sort_keys=True)}".encode()).hexdigest()


@functools.cache
def _design() -> str:
    """Changes with what turns content into a booklet: the template, the fonts, the typesetter."""
    files = sorted([*FOLDER.glob("*.typ"), *FOLDER.glob("fonts/*.ttf"), FOLDER / "press.py"])
    parts = [version("typst").encode(), *(path.read_bytes() for path in files)]
    return hashlib.sha256(b"".join(parts)).hexdigest()
