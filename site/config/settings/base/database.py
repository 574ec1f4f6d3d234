"""SQLite in `var/`, or PostgreSQL by DATABASE_URL."""

from .environment import VAR_DIR, env

# Whether a pooler lends connections for one transaction each (docs/deployment.md).
PGBOUNCER = env.bool("PGBOUNCER", default=False)
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'site.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers wait for the lock when a transaction begins, instead of failing in the middle of it.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Within seconds a visitor gets a page to try again from, instead of waiting for a database that is not there or a
    # table that somebody has locked.
    options = {"connect_timeout": 3, "options": "-c lock_timeout=3s", "prepare_threshold": 0}
    if PGBOUNCER:
        # In transaction mode the next statement may meet another connection of the server. PgBouncer takes no options:
        # with it they are set for the database's role.
        DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
        options = {"connect_timeout": 3, "prepare_threshold": None}
    DATABASES["default"]["OPTIONS"] = {**options, **DATABASES["default"].get("OPTIONS", {})}
