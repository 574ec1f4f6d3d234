"""What a deployment says in environment variables or in a file `.env`, and where this machine's files are."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[4]

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# What the embedded default keeps on this machine's disk: database, pictures, mail in development.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
