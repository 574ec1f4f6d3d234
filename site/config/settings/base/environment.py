"""The deployment's environment variables, read from a file `.env` as well, and where this machine's files are."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[4]

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# Where the embedded default keeps its files on this machine's disk: database, pictures, mail in development.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
