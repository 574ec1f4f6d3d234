"""Processes of their own, which import and start the site as a deployment does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def production(tmp_path) -> dict[str, str]:
    """What a deployment must set, and a folder of its own for what it keeps."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "k3Y-" * 16 + "and-50-more-characters-that-nobody-guesses",
        "ALLOWED_HOSTS": "example.org",
        "PUBLIC_URL": "https://example.org",
        "EMAIL_URL": "smtp://localhost:25",
        "EMBEDDED_WORKER": "off",
        "VAR_DIR": str(tmp_path),
    }


@pytest.fixture
def python(tmp_path):
    """Run Python in a process with this environment and nothing else of ours; returns what became of it."""

    def run(*arguments, cwd=ROOT, **environment) -> subprocess.CompletedProcess:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        command = [sys.executable, *arguments]
        return subprocess.run(  # noqa: S603
            command,
            cwd=cwd,
            env={**inherited, "VAR_DIR": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run
